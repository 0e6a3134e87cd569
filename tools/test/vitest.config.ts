import { fileURLToPath } from 'node:url';
import { defineProject, mergeConfig } from 'vitest/config';
import { shared } from '../vitest.shared.ts';

export default mergeConfig(
  shared,
  defineProject({
    cacheDir: fileURLToPath(new URL('../../node_modules/.vite', import.meta.url)),
    test: { name: 'tools', include: ['*.test.ts'] },
  }),
);
