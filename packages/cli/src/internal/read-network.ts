import { readFile } from 'node:fs/promises';
import { parse, type Network } from '@depth2/network';
import { NumericError } from '@depth2/tensor';
import { UsageError, withoutFunction } from './usage-error.ts';

/** Why a file cannot be read, in words, by the system's code. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EISDIR: 'is a folder, not a network file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
};

/**
 * The network in a file.
 * @throws UsageError naming the file and what is wrong with it, or the field that is
 */
export async function readNetwork(path: string): Promise<Network> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof NumericError ? withoutFunction(cause.message) : reasonOf(cause);
    throw reason === undefined ? cause : new UsageError(`${path}: ${reason}`, { cause });
  }
}

function reasonOf(cause: unknown): string | undefined {
  const { code } = cause as NodeJS.ErrnoException;
  return code === undefined ? undefined : reasons[code];
}
