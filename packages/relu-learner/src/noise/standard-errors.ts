import type { Matrix } from '@depth2/tensor';
import type { Frame } from '../frame.ts';
import { inDataUnits } from '../internal/data-units.ts';
import { row, rowsOf, type Hinges } from '../internal/hinges.ts';

/** Standard errors of a network's numbers, in the shapes of the network: rows of unit norm, units of the data. */
export interface StandardErrors {
  /** Shape [m, d]: of unit-norm rows, so errors lie along the sphere. */
  readonly weights: Matrix;
  /** Shape [m]. */
  readonly biases: Float64Array;
  /** Shape [1, m]. */
  readonly outputWeights: Matrix;
}

/**
 * Standard errors from the covariance of the hinges' parameters, to first order (delta method).
 *
 * With v = |a|w and o = |a|b of a unit in the units of the data: δw = (I − wwᵀ)δv/|v|, δb = (δo − b w·δv)/|v|,
 * δa = ±w·δv.
 *
 * @param covariance of theta, shape [P, P], parameter (i, k) at i·width + k
 * Cost: m·d·r².
 */
export function standardErrors(hinges: Hinges, covariance: Float64Array, frame: Frame): StandardErrors {
  const { inputs: d, labelScale } = frame;
  const m = hinges.signs.length;
  const weights = new Float64Array(m * d);
  const biases = new Float64Array(m);
  const outputWeights = new Float64Array(m);
  const map = dataMap(frame);
  for (let i = 0; i < m; i++) {
    const { slope, offset } = inDataUnits(row(hinges, i), frame);
    const norm = Math.hypot(...slope);
    const w = slope.map((v) => v / norm);
    const block = blockOf(covariance, i, hinges);
    const deviation = (gradient: Float64Array): number =>
      Math.sqrt(Math.max(0, quadratic(block, throughMap(map, gradient))));
    for (let k = 0; k < d; k++) {
      const gradient = new Float64Array(d + 1);
      for (let l = 0; l < d; l++) gradient[l] = (Number(k === l) - w[k] * w[l]) / norm;
      weights[i * d + k] = deviation(gradient);
    }
    const along = new Float64Array(d + 1);
    along.set(w);
    outputWeights[i] = deviation(along) / labelScale;
    const shift = along.map((v) => (-v * offset) / norm ** 2);
    shift[d] = 1 / norm;
    biases[i] = deviation(shift);
  }
  return {
    weights: { shape: [m, d], data: weights },
    biases,
    outputWeights: { shape: [1, m], data: outputWeights },
  };
}

/** The matrix that takes t in whitened coordinates to (slope, offset) in data units, shape [d + 1][r + 1]. */
function dataMap(frame: Frame): Float64Array[] {
  const { inputs: d, rank } = frame;
  const out = Array.from({ length: d + 1 }, () => new Float64Array(rank + 1));
  for (let j = 0; j <= rank; j++) {
    const unit = new Float64Array(rank + 1);
    unit[j] = 1;
    const { slope, offset } = inDataUnits(unit, frame);
    for (let k = 0; k < d; k++) out[k][j] = slope[k];
    out[d][j] = offset;
  }
  return out;
}

/** A gradient by (slope, offset) as a gradient by t. */
function throughMap(map: readonly Float64Array[], gradient: Float64Array): Float64Array {
  const out = new Float64Array(map[0].length);
  map.forEach((line, k) => line.forEach((v, j) => (out[j] += gradient[k] * v)));
  return out;
}

/** Covariance of one unit's row of theta, shape [width, width]. */
export function blockOf(covariance: Float64Array, unit: number, hinges: Hinges): Float64Array {
  const { width } = hinges;
  const parameters = rowsOf(hinges) * width;
  const out = new Float64Array(width * width);
  for (let k = 0; k < width; k++) {
    const from = (unit * width + k) * parameters + unit * width;
    out.set(covariance.subarray(from, from + width), k * width);
  }
  return out;
}

/** vᵀAv. */
function quadratic(A: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) for (let j = 0; j < v.length; j++) sum += v[i] * A[i * v.length + j] * v[j];
  return sum;
}
