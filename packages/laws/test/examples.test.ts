// The examples of the README and of the docstrings run as tests.
import.meta.glob(['../README.md', '../src/**/*.ts', '!../src/**/index.ts'], {
  query: '?examples&lang.ts',
  eager: true,
});
