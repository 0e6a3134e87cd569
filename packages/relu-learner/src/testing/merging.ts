import fc from 'fast-check';

import { cuts, dataSet, type DataSet } from './arbitraries.ts';
import { distance } from './units.ts';

/** What all accumulators have in common, as far as the laws of merging go. */
export interface Accumulator {
  add(X: Float64Array, y: Float64Array, rows: number): void;
}

export interface Merging {
  readonly data: DataSet;
  readonly at: readonly [number, number];
}

export const merging = (): fc.Arbitrary<Merging> =>
  dataSet().chain((data) => fc.record({ data: fc.constant(data), at: cuts(data.rows) }));

export function addRows(accumulator: Accumulator, { X, y, inputs }: DataSet, from: number, to: number): void {
  accumulator.add(X.subarray(from * inputs, to * inputs), y.subarray(from, to), to - from);
}

/** Whole, (ab)c, a(bc) and c(ba): what four ways to accumulate three parts give, as lists of numbers. */
export function fourWays<A extends Accumulator>(
  { data, at: [first, second] }: Merging,
  fresh: () => A,
  merge: (into: A, other: A) => void,
  numbers: (accumulator: A) => ArrayLike<number>,
): ArrayLike<number>[] {
  const part = (from: number, to: number): A => {
    const accumulator = fresh();
    addRows(accumulator, data, from, to);
    return accumulator;
  };
  const parts = (): [A, A, A] => [part(0, first), part(first, second), part(second, data.rows)];
  const merged = (order: (a: A, b: A, c: A) => A): A => order(...parts());
  const into = (one: A, other: A): A => {
    merge(one, other);
    return one;
  };
  return [
    part(0, data.rows),
    merged((a, b, c) => into(into(a, b), c)),
    merged((a, b, c) => into(a, into(b, c))),
    merged((a, b, c) => into(c, into(b, a))),
  ].map(numbers);
}

export const worstPair = (ways: readonly ArrayLike<number>[], size: number): number =>
  ways.reduce((worst, way) => Math.max(worst, distance(way, ways[0], size)), 0);
