import { spawnSync } from 'node:child_process';

/**
 * Runs Node on a script, or npm, and returns what it printed.
 * @throws Error with the program's output when it fails
 */
export function runNode(script, args, cwd) {
  return output(spawnSync(process.execPath, [script, ...args], { cwd, ...options }), [script, ...args]);
}

export function runNpm(args, cwd) {
  const shell = process.platform === 'win32';
  return output(spawnSync('npm', args, { cwd, shell, ...options }), ['npm', ...args]);
}

const options = { encoding: 'utf8', maxBuffer: 1e8, timeout: 300_000 };

function output({ status, error, stdout, stderr }, command) {
  if (status === 0) return stdout;
  throw new Error(`${command.join(' ')}\n${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`.trim());
}
