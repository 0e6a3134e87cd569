// The examples of the documentation run as tests.
import.meta.glob(['../../README.md', '../../docs/*.md'], { query: '?examples&lang.ts', eager: true });
