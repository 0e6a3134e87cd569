import { inspect } from 'node:util';
import { program } from '../program.ts';

/**
 * Runs one command line to its end: prints at most one line about what went wrong and sets the exit code.
 * @param args what follows the program's name
 */
export async function run(args: readonly string[]): Promise<void> {
  // A reader that stops early (`depth2 … | head -1`) is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    await program().parseAsync(args, { from: 'user' });
  } catch (error) {
    // Loaded only now: `depth2 --version` should not wait for the packages that define errors.
    const { ending } = await import('./errors.ts');
    const { code, line } = ending(error);
    if (line !== null) process.stderr.write(`depth2: ${line}\n`);
    if (code !== 0 && args.includes('--debug')) process.stderr.write(`${inspect(error)}\n`);
    process.exitCode = code;
  }
}
