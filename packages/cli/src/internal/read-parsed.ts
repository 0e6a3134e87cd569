import { readFile } from 'node:fs/promises';
import { NumericError } from '@depth2/tensor';
import { UsageError, withoutFunction } from './usage-error.ts';

/** Why a file cannot be read, in words, by the system's code. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  ENOTDIR: 'no such file',
  EACCES: 'no permission to read it',
  EPERM: 'no permission to read it',
};

/**
 * What `parse` makes of the text of a file.
 * @param what the file should be, in words
 * @throws UsageError naming the file and what is wrong with it, or the field that is
 */
export async function readParsed<Value>(path: string, what: string, parse: (text: string) => Value): Promise<Value> {
  try {
    return parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof NumericError ? withoutFunction(cause.message) : reasonOf(cause, what);
    throw reason === undefined ? cause : new UsageError(`${path}: ${reason}`, { cause });
  }
}

function reasonOf(cause: unknown, what: string): string | undefined {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'EISDIR') return `is a folder, not ${what}`;
  return code === undefined ? undefined : reasons[code];
}
