import { inUnits } from '@depth2/laws';
import type { Network } from '@depth2/network';
import type { Matrix } from '@depth2/tensor';

/** Largest difference of two arrays, in units of ε × size; NaN when they differ in length. */
export function distance(left: ArrayLike<number>, right: ArrayLike<number>, size: number): number {
  if (left.length !== right.length) return Number.NaN;
  let worst = 0;
  for (let i = 0; i < left.length; i++) {
    const difference = Math.abs(left[i] - right[i]);
    if (!(difference <= worst)) worst = difference;
  }
  return inUnits(worst, size);
}

/** Number of entries that are not the same bits; a difference in length counts as one. */
export function mismatches(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let count = left.length === right.length ? 0 : 1;
  for (let i = 0; i < left.length; i++) if (!Object.is(left[i], right[i])) count++;
  return count;
}

/** Largest |entry|. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]));
  return most;
}

/** All numbers of a network, in a fixed order. */
export function numbersOf(f: Network): number[] {
  return [f.inputs, f.hidden, f.outputs, ...f.weights.data, ...f.biases, ...f.outputWeights.data];
}

/** Row-major matrix. */
export function matrixOf(rows: number, columns: number, entry: (i: number, j: number) => number): Matrix {
  const data = Float64Array.from({ length: rows * columns }, (_, at) => entry(Math.floor(at / columns), at % columns));
  return { shape: [rows, columns], data };
}
