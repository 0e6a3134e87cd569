import { defineProject, mergeConfig } from 'vitest/config';
import { shared } from '../../tools/vitest.shared.ts';

export default mergeConfig(
  shared,
  defineProject({ test: { name: 'cli', globalSetup: ['test/launch.ts'], testTimeout: 60_000 } }),
);
