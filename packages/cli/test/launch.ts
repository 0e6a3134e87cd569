import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The launcher that `npm run depth2` calls: it runs the program from source. */
export const launcher: string = fileURLToPath(new URL('../../../tools/depth2.mjs', import.meta.url));

/** Before all tests: one run bundles the sources, so that not every test does it at the same time. */
export function setup(): void {
  execFileSync(process.execPath, [launcher, '--version'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
