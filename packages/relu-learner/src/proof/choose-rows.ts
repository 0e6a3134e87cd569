import type { Network } from '@depth2/network';
import { PART } from '@depth2/samples';
import { Smallest } from '../internal/smallest.ts';
import { position, type Survey } from '../survey.ts';
import type { KinkRows } from './kink-rows.ts';

/** Rows a number of the sign-free network on which its rank is shown, and rows at least, where there are as many. */
const ROWS_PER_NUMBER = 4;
const LEAST_ROWS = 1000;

/**
 * Distinct fitted rows that show the rank of the Jacobian: a random sample, and for each kink a random sample of
 * its rarer side. In the order of the file.
 */
export function proofRows(
  kinks: readonly KinkRows[],
  split: Survey,
  first: Uint8Array,
  { inputs, hidden }: Network,
): number[] {
  const sample = new Smallest(Math.max(LEAST_ROWS, ROWS_PER_NUMBER * (hidden + 1) * (inputs + 1)));
  first.forEach((isFirst, n) => {
    if (isFirst === 1 && split.parts[n] === PART.fit) sample.offer(position(split.hashes, n), n);
  });
  const rare = kinks.flatMap(({ below, above }) => (below.count < above.count ? below : above).sample.rows);
  return [...new Set([...sample.rows, ...rare])].sort((i, j) => i - j);
}
