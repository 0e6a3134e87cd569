import { spawn } from 'node:child_process';

/** What a command left behind. */
export interface Run {
  /** Null when it did not end by itself. */
  readonly code: number | null;
  readonly timedOut: boolean;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/**
 * Runs a command line in the shell.
 * @param command the program with the options that come first
 * @param args are quoted
 * @param timeout seconds after which it is ended, with all that it started
 */
export function run(command: string, args: readonly string[], timeout: number): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const onWindows = process.platform === 'win32';
    const child = spawn([command, ...args.map(quoted)].join(' '), {
      shell: true,
      detached: !onWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr, timedOut] = ['', '', false];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const timer = setTimeout(() => {
      timedOut = true;
      if (onWindows || child.pid === undefined) child.kill();
      else process.kill(-child.pid, 'SIGKILL'); // the shell and what it runs
    }, 1000 * timeout);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code, timedOut, stdout, stderr, seconds: (performance.now() - start) / 1000 });
    });
  });
}

function quoted(argument: string): string {
  if (/^[\w./=-]+$/.test(argument)) return argument;
  return process.platform === 'win32' ? `"${argument}"` : `'${argument.replaceAll("'", "'\\''")}'`;
}
