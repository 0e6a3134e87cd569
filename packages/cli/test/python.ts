import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tools = fileURLToPath(new URL('../../../tools', import.meta.url));
const driver = fileURLToPath(new URL('verify-all.py', import.meta.url));

/** Is there a Python with NumPy? Where not, what needs it is skipped, and says so. */
export const hasNumPy: boolean = spawnSync('python3', ['-c', 'import numpy']).status === 0;

if (!hasNumPy) console.warn('python3 with NumPy is not here: tools/verify.py is not tried');

/** Exit codes of `python3 tools/verify.py ARGS`, in one process. */
export function verifyInPython(runs: readonly (readonly string[])[]): number[] {
  const input = runs.map((args) => `${JSON.stringify(args)}\n`).join('');
  const { stdout, stderr, status } = spawnSync('python3', [driver, tools], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split('\n').map(Number);
}
