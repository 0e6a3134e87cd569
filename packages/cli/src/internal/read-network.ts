import { readFile } from 'node:fs/promises';
import { parse, type Network } from '@depth2/network';
import { NumericError } from '@depth2/tensor';
import { UsageError, withoutFunction } from './usage-error.ts';

/**
 * The network in a file.
 * @throws UsageError naming the file and the field that is wrong; a file that cannot be read throws the system's error
 */
export async function readNetwork(path: string): Promise<Network> {
  const text = await readFile(path, 'utf8');
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof NumericError) throw new UsageError(`${path}: ${withoutFunction(cause.message)}`, { cause });
    throw cause;
  }
}
