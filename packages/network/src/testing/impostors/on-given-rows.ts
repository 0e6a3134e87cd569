import type { Matrix } from '@depth2/tensor';
import type { Network } from '../../types.ts';
import type { Impostor } from './disguise.ts';
import { networkOf, unitsOf, type Unit } from './unit.ts';

// Impostors of a given network (one output, no linear part) on given rows, whatever the rows are.

/** w·x at every row. */
function values(w: readonly number[], { shape: [rows, d], data }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, n) => {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += w[k] * data[n * d + k];
    return sum;
  });
}

function like(name: string, differs: Impostor['differs'], network: Network, X: Matrix, units: Unit[]): Impostor {
  return { name, differs, network, impostor: networkOf(units), tolerance: 0, X };
}

/** One unit more, whose kink lies beyond all rows: it is 0 on each of them. */
export function unitBeyondAllRows(network: Network, X: Matrix, w: readonly number[]): Impostor {
  const farthest = values(w, X).reduce((most, v) => Math.max(most, v), -Infinity);
  const units = [...unitsOf(network), { w, b: -farthest - 1, a: 1 }];
  return like('unit beyond all rows', 'width', network, X, units);
}

/**
 * A unit's kink split into two within the gap between the rows next to it: with p, q > 0 and α + β = 1, αp = βq the sum
 * ασ(t + p) + βσ(t − q) is σ(t) at all rows with t ≥ q or t ≤ −p.
 * @throws RangeError when a row lies on the kink, or all rows on one side
 */
export function kinkSplitInGap(network: Network, X: Matrix, i: number): Impostor {
  const units = unitsOf(network);
  const { w, b, a } = units[i];
  const t = values(w, X).map((v) => v + b);
  const above = t.reduce((least, v) => (v > 0 ? Math.min(least, v) : least), Infinity);
  const below = t.reduce((least, v) => (v <= 0 ? Math.min(least, -v) : least), Infinity);
  if (!(above < Infinity && below > 0 && below < Infinity))
    throw new RangeError('testing.kinkSplitInGap: rows must lie on both sides of the kink and none on it');
  const [p, q] = [below / 2, above / 2];
  const parts = [
    { w, b: b + p, a: (a * q) / (p + q) },
    { w, b: b - q, a: (a * p) / (p + q) },
  ];
  return like('kink split in its gap', 'kinks', network, X, [...units.slice(0, i), ...parts, ...units.slice(i + 1)]);
}

/**
 * Weights moved along a combination of columns that is the same for all rows: n·x = c there, so w + sn and b − sc do as well.
 * @param dependence n and c
 */
export function weightsAlongDependence(
  network: Network,
  X: Matrix,
  { n, c }: { readonly n: readonly number[]; readonly c: number },
  s: number,
): Impostor {
  const units = unitsOf(network).map(({ w, b, a }) => ({ w: w.map((v, k) => v + s * n[k]), b: b - s * c, a }));
  return like('weights along a dependence of columns', 'weights', network, X, units);
}

/** Two units more that cancel each other everywhere. */
export function unitsThatCancel(network: Network, X: Matrix, { w, b, a }: Unit): Impostor {
  return like('units that cancel', 'writing', network, X, [...unitsOf(network), { w, b, a }, { w, b, a: -a }]);
}

/** A unit written as two with its kink and its side. */
export function unitSplit(network: Network, X: Matrix, i: number): Impostor {
  const units = unitsOf(network);
  const { w, b, a } = units[i];
  const parts = [
    { w, b, a: 0.75 * a },
    { w, b, a: 0.25 * a },
  ];
  return like('unit split in two', 'writing', network, X, [...units.slice(0, i), ...parts, ...units.slice(i + 1)]);
}

/** One unit more, of an output weight that hardly counts: values differ by it, and no more. */
export function tinyUnit(network: Network, X: Matrix, { w, b }: Unit, size: number): Impostor {
  const most = values(w, X).reduce((largest, v) => Math.max(largest, v + b), 0);
  return {
    ...like('tiny unit', 'width', network, X, [...unitsOf(network), { w, b, a: size }]),
    tolerance: size * most * (1 + 1e-6),
  };
}
