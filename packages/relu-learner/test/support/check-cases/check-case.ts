import { evaluate, type Network } from '@depth2/network';
import { rowHashes } from '@depth2/samples';
import { position } from '@depth2/relu-learner';

/** An impostor of one check: a wrong network that the rows do not tell from the right one, unless the check does. */
export interface CheckCase {
  /** The check that refuses it. */
  readonly check: string;
  readonly impostor: string;
  /** Checks that refuse it as well: they are there for something else, or say the same with more words. */
  readonly besides?: readonly string[];
  readonly claimed: Network;
  readonly truth: Network;
  /** Shape [N, d]. */
  readonly X: Float64Array;
  /** The unit of which too much is claimed; null when it is the function. */
  readonly unit: number | null;
  /** Further rows of the law, shape [N, d], when the function is claimed: there the two networks differ. */
  readonly fresh?: Float64Array;
}

/** The labels of a network, shape [N]. */
export function labelsOf(f: Network, X: Float64Array): Float64Array {
  return evaluate(f, { shape: [X.length / f.inputs, f.inputs], data: X });
}

export type Part = 'fit' | 'validation' | 'certification';

/** The seed of the split in all cases. */
export const SEED = 1;

/**
 * Rows of which so many fall into each part, made against the hash: candidates are drawn until there are enough.
 * @param write one candidate
 * @param accepts may a candidate of that part stay?
 */
export function rowsByPart(
  inputs: number,
  counts: Readonly<Record<Part, number>>,
  write: (x: Float64Array, part: Part | null) => void,
  accepts: (x: Float64Array, part: Part) => boolean = () => true,
): Float64Array {
  const rows = counts.fit + counts.validation + counts.certification;
  const missing = { ...counts };
  const out: number[] = [];
  const x = new Float64Array(inputs);
  while (out.length < rows * inputs) {
    write(x, null);
    const part = partOf(x, rows);
    if (missing[part] === 0 || !accepts(x, part)) continue;
    missing[part]--;
    out.push(...x);
  }
  return Float64Array.from(out);
}

/** The part into which a row falls in a file of so many rows. */
export function partOf(x: Float64Array, rows: number): Part {
  const words = new Uint32Array(2);
  rowHashes({ start: 0, rows: 1, X: x, Y: new Float64Array(0) }, SEED, words);
  const at = position(words, 0);
  // As in survey.ts.
  const certification = Math.min(rows / 3, Math.max(34, rows / 10)) / rows;
  if (at < certification) return 'certification';
  return at < certification + 1 / 20 ? 'validation' : 'fit';
}
