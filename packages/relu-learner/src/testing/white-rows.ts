import { tensorAt } from '@depth2/hermite';
import { symmetric, type Matrix, type SymmetricTensor } from '@depth2/tensor';

import { scaleFor, type Frame } from '../frame.ts';
import type { DataSet } from './arbitraries.ts';
import type { LearnerFunctions } from './learner-functions.ts';

/** Powers of two for the columns of a data set, y last. */
export function scalesOf({ X, y, inputs }: DataSet): Float64Array {
  const most = new Float64Array(inputs + 1);
  X.forEach((x, at) => (most[at % inputs] = Math.max(most[at % inputs], Math.abs(x))));
  y.forEach((v) => (most[inputs] = Math.max(most[inputs], Math.abs(v))));
  return most.map(scaleFor);
}

/** The frame of all rows of a data set. */
export function frameOf(data: DataSet, { Statistics: Class, whiten }: LearnerFunctions): Frame {
  const statistics = new Class(scalesOf(data));
  statistics.add(data.X, data.y, data.rows);
  return whiten(statistics);
}

/** z = A(x − μ) and the residual of orders 0 and 1, by plain loops. */
export function whitenedRows(
  { X, y, rows, inputs: d }: DataSet,
  { mean, whitener, slope, offset, labelScale, rank }: Frame,
): { points: Float64Array[]; residuals: Float64Array } {
  const points = Array.from({ length: rows }, (_, n) =>
    Float64Array.from({ length: rank }, (__, i) => {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += whitener.data[i * d + k] * (X[n * d + k] - mean[k]);
      return sum;
    }),
  );
  const residuals = y.map((v, n) => points[n].reduce((rest, z, i) => rest - slope[i] * z, v * labelScale - offset));
  return { points, residuals };
}

/** (1/N) Σ r_n He_k(z_n), packed, by `hermite.tensorAt`. */
export function averaged(k: number, points: readonly Float64Array[], residuals: Float64Array): SymmetricTensor {
  const tensors = points.map((z) => tensorAt(k, z));
  return symmetric.combination(
    residuals.map((r) => r / points.length),
    tensors,
  );
}

/** r − ½(zᵀQz − tr Q). */
export function withoutQuadratic(points: readonly Float64Array[], residuals: Float64Array, Q: Matrix): Float64Array {
  const p = Q.shape[0];
  return residuals.map((r, n) => {
    let value = 0;
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++) value += Q.data[i * p + j] * (points[n][i] * points[n][j] - (i === j ? 1 : 0));
    return r - value / 2;
  });
}

/** E R(1 + ‖z‖)^k, R the size of what the residual is made of: the size of what a moment of order k adds up. */
export function momentSize(data: DataSet, frame: Frame, k: number): number {
  const { points } = whitenedRows(data, frame);
  const parts = sizesOfResiduals(data, frame, points);
  return points.reduce((sum, z, n) => sum + (parts[n] * (1 + Math.hypot(...z)) ** k) / data.rows, 0);
}

/** |y| + |T_0| + ‖T_1‖‖z‖: what was added up to make r. */
export function sizesOfResiduals({ y }: DataSet, frame: Frame, points: readonly Float64Array[]): Float64Array {
  const slope = Math.hypot(...frame.slope);
  return y.map((v, n) => Math.abs(v * frame.labelScale) + Math.abs(frame.offset) + slope * Math.hypot(...points[n]));
}
