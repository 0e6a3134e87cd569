import { parse, type Network } from '@depth2/network';
import { readParsed } from './read-parsed.ts';

/**
 * The network in a file.
 * @throws UsageError naming the file and what is wrong with it, or the field that is
 */
export function readNetwork(path: string): Promise<Network> {
  return readParsed(path, 'a network file', parse);
}
