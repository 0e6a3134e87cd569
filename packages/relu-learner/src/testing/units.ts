import { inUnits } from '@depth2/laws';
import { exactMoment, type Network } from '@depth2/network';
import { symmetric, type Matrix, type SymmetricTensor } from '@depth2/tensor';

import type { Moments } from '../internal/moments-from-sums.ts';
import type { LowOrders } from '../paper.ts';

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

/** Pairs i ≤ j in lexicographic order, with the factor of the orthonormal basis of Sym². */
export function symmetricPairs(p: number): { i: number; j: number; scale: number }[] {
  return Array.from({ length: p }, (_, i) =>
    Array.from({ length: p - i }, (__, k) => ({ i, j: i + k, scale: k === 0 ? 1 : Math.SQRT2 })),
  ).flat();
}

/** Moments as the learner flattens them, from packed symmetric tensors of orders 2, 3 and 4; noise 0. */
export function flattened(second: SymmetricTensor, third: SymmetricTensor, fourth: SymmetricTensor): Moments {
  const p = second.dimension;
  const [T2, dense3, dense4] = [second, third, fourth].map((T) => symmetric.toDense(T).data);
  const pairs = symmetricPairs(p);
  const T3 = matrixOf(pairs.length, p, (a, k) => pairs[a].scale * dense3[(pairs[a].i * p + pairs[a].j) * p + k]);
  const T4 = matrixOf(
    pairs.length,
    pairs.length,
    (a, b) =>
      pairs[a].scale * pairs[b].scale * dense4[((pairs[a].i * p + pairs[a].j) * p + pairs[b].i) * p + pairs[b].j],
  );
  const squares = (data: Float64Array): number => data.reduce((sum, v) => sum + v * v, 0);
  return {
    dimension: p,
    count: 0,
    T2: { shape: [p, p], data: T2 },
    T3,
    T4,
    noise: [0, 0, 0],
    norm2: [squares(T2), squares(T3.data), squares(T4.data)],
  };
}

/** Moments of orders 0 to 4 of a network under N(0, I), in closed form. */
export function exactOrders(f: Network): LowOrders {
  return {
    T0: exactMoment(f, 0).data[0],
    T1: exactMoment(f, 1).data,
    moments: flattened(exactMoment(f, 2), exactMoment(f, 3), exactMoment(f, 4)),
  };
}
