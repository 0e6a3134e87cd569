import type { Matrix } from '@depth2/tensor';
import type { Network } from '../../types.ts';
import type { Random } from './random.ts';

/**
 * What tells two networks apart that have equal values. `kinks`: other kinks. `weights`: weights along directions in
 * which rows do not vary. `width`: one has a unit more. These agree on some rows only. `sides`: the same kinks, some with the other
 * side active; `writing`: units split or added that cancel. These are one function, and no rows tell them apart.
 */
export type Difference = 'kinks' | 'weights' | 'width' | 'sides' | 'writing';

interface Pair {
  readonly name: string;
  readonly differs: Difference;
  readonly network: Network;
  /** Another network with the values of the first one on the rows. */
  readonly impostor: Network;
  /** By how much values may differ beyond rounding; 0 where the two agree exactly. */
  readonly tolerance: number;
}

/** Two networks, and a law of rows on which they have equal values. */
export interface Disguise extends Pair {
  /** Writes one row. */
  readonly row: (random: Random, x: Float64Array) => void;
}

/** Two networks that have equal values on given rows. */
export interface Impostor extends Pair {
  /** Shape [N, d]. */
  readonly X: Matrix;
}

/** An impostor on rows that are drawn from the law of a disguise. */
export function impostorOn({ row, ...pair }: Disguise, rows: number, random: Random): Impostor {
  const { inputs: d } = pair.network;
  const data = new Float64Array(rows * d);
  for (let n = 0; n < rows; n++) row(random, data.subarray(n * d, (n + 1) * d));
  return { ...pair, X: { shape: [rows, d], data } };
}

/** Independent standard normal numbers. */
export function gaussianRow({ normal }: Random, x: Float64Array): void {
  x.forEach((_, k) => (x[k] = normal()));
}
