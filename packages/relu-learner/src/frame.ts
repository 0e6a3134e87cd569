import { symmetricEigen } from '@depth2/decomposition';
import type { Matrix } from '@depth2/tensor';
import { projectOntoSpan } from './internal/row-space.ts';
import type { Statistics } from './statistics.ts';

/**
 * The coordinates in which everything after order 1 is done: z = A(x − mean) has mean 0 and covariance I on the rows
 * seen, and the label is `labelScale`·y with constant and linear part known.
 */
export interface Frame {
  /** d, columns of x. */
  readonly inputs: number;
  /** r ≤ d, dimension of z: less than d when columns of x depend on each other linearly. */
  readonly rank: number;
  /** Mean of x, shape [d]. */
  readonly mean: Float64Array;
  /** A, shape [r, d]: z = A(x − mean). Rows lie in the span of x − mean, so no shorter ones do the same. */
  readonly whitener: Matrix;
  /** Power of two that brings y to the size of 1. */
  readonly labelScale: number;
  /** Variance of the scaled label, around 1; 0 when y is constant. */
  readonly labelVariance: number;
  /** Least squares of the scaled label on (z, 1): T_1 (shape [r]) and T_0. */
  readonly slope: Float64Array;
  readonly offset: number;
}

/** What remains to diagonalize when no column varies. */
const NO_COLUMNS = { values: new Float64Array(0), vectors: { data: new Float64Array(0) } } as const;

/**
 * Whitening and the orders 0 and 1 from the statistics of the rows.
 *
 * The correlation matrix is diagonalized (so the scale of a column does not matter); eigenvalues below
 * 16·d·ε of the largest are taken as linear dependence of the columns and left out. The rank is 0 when no column varies.
 *
 * Cost: O(d³).
 */
export function whiten(statistics: Statistics): Frame {
  const d = statistics.scales.length - 1;
  const covariance = statistics.covariance();
  const sd = Float64Array.from({ length: d }, (_, k) => Math.sqrt(covariance[k * (d + 1) + k]));
  const varying = [...sd.keys()].filter((k) => sd[k] > 0);
  const n = varying.length;
  const correlation = new Float64Array(n * n);
  varying.forEach((k, i) =>
    varying.forEach((l, j) => {
      correlation[i * n + j] = covariance[k * (d + 1) + l] / (sd[k] * sd[l]);
    }),
  );
  const { values, vectors } = n > 0 ? symmetricEigen({ shape: [n, n], data: correlation }) : NO_COLUMNS;
  const least = 16 * n * Number.EPSILON * values[n - 1];
  const kept = [...values.keys()].filter((i) => values[i] > least).reverse();
  const whitener = new Float64Array(kept.length * d);
  const slope = new Float64Array(kept.length);
  kept.forEach((i, row) => {
    varying.forEach((k, j) => {
      const entry = vectors.data[i * n + j] / (Math.sqrt(values[i]) * sd[k]);
      // cov(z, y): the slope of y on the white z.
      slope[row] += entry * covariance[k * (d + 1) + d];
      whitener[row * d + k] = entry * statistics.scales[k];
    });
  });
  if (kept.length < n) {
    // The span of x − mean, in the units of the data: rows within it are the shortest that act alike on the data.
    const span = kept.map((i) => {
      const vector = new Float64Array(d);
      varying.forEach((k, j) => (vector[k] = (vectors.data[i * n + j] * sd[k]) / statistics.scales[k]));
      return vector;
    });
    projectOntoSpan(whitener, span, d);
  }
  return {
    inputs: d,
    rank: kept.length,
    mean: Float64Array.from({ length: d }, (_, k) => statistics.mean[k] / statistics.scales[k]),
    whitener: { shape: [kept.length, d], data: whitener },
    labelScale: statistics.scales[d],
    labelVariance: covariance[d * (d + 1) + d],
    slope,
    offset: statistics.mean[d],
  };
}

/** The power of two that brings numbers of size `largest` to the size of 1; 1 for zero. */
export function scaleFor(largest: number): number {
  return largest > 0 ? 2 ** -Math.floor(Math.log2(largest)) : 1;
}
