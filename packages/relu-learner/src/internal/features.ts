import { evaluateHinges, row, rowsOf, type Hinges } from './hinges.ts';
import { factorInPlace, inverse, solveInPlace } from './kernels/cholesky.ts';
import { addGram, GRAM_BLOCK, padded } from './kernels/products.ts';
import type { Rows } from './rows.ts';

/**
 * The features |t_1·(z,1)|, …, |t_m·(z,1)|, z, 1 of sign-free hinges at rows, and the Cholesky factor of their Gram
 * matrix: f is linear in them once the kinks are fixed.
 */
export interface Features {
  /** Shape [rows, stride]; the first m columns are the units, then z and 1. */
  readonly data: Float64Array;
  readonly stride: number;
  /** m + width. */
  readonly size: number;
  /** Lower factor of AᵀA with a small ridge, [size, size]. */
  readonly factor: Float64Array;
}

/** Features at rows. Cost: rows·(m + d)²/2. */
export function featuresOf(hinges: Hinges, rows: Rows): Features {
  const m = hinges.signs.length;
  const size = m + rows.width;
  const stride = padded(size);
  const data = new Float64Array(rows.count * stride);
  for (let n = 0; n < rows.count; n++) {
    const x = n * rows.stride;
    for (let i = 0; i < m; i++) {
      const t = i * hinges.stride;
      let sum = 0;
      for (let k = 0; k < rows.width; k++) sum += hinges.theta[t + k] * rows.data[x + k];
      data[n * stride + i] = Math.abs(sum);
    }
    data.set(rows.data.subarray(x, x + rows.width), n * stride + m);
  }
  const gram = new Float64Array(stride * stride);
  addGram(gram, data, rows.count, stride, null, new Float64Array(GRAM_BLOCK * stride));
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) factor[i * size + j] = gram[i * stride + j];
    factor[i * size + i] += 1e-10 * (gram[i * stride + i] + rows.count);
  }
  factorInPlace(factor, size);
  return { data, stride, size, factor };
}

/** Aᵀv for v over the rows, shape [size]. */
export function applyTransposed({ data, stride, size }: Features, v: Float64Array): Float64Array {
  const out = new Float64Array(size);
  for (let n = 0; n < v.length; n++) {
    const weight = v[n];
    for (let i = 0, at = n * stride; i < size; i++, at++) out[i] += weight * data[at];
  }
  return out;
}

/** v minus its projection on the features. */
export function projectOff(features: Features, v: Float64Array): Float64Array {
  const coefficients = applyTransposed(features, v);
  solveInPlace(features.factor, features.size, coefficients);
  return v.map((value, n) => {
    let sum = value;
    for (let i = 0, at = n * features.stride; i < features.size; i++, at++) sum -= coefficients[i] * features.data[at];
    return sum;
  });
}

/**
 * Units by how much the loss grows when one is dropped and the others are rescaled, least first:
 * β_i²/(A⁻¹)_ii with A the Gram matrix of the features and β the least-squares coefficients.
 */
export function leastUseful(hinges: Hinges, rows: Rows): number[] {
  const features = featuresOf(hinges, rows);
  const beta = applyTransposed(features, rows.y);
  solveInPlace(features.factor, features.size, beta);
  const inverted = inverse(features.factor, features.size);
  const growth = (i: number): number => beta[i] ** 2 / inverted[i * features.size + i];
  return [...hinges.signs.keys()].sort((i, j) => growth(i) - growth(j));
}

/** The linear part that fits best beside the present units, as the last row of sign-free hinges. */
export function fitLinearPart(hinges: Hinges, rows: Rows): Hinges {
  const m = hinges.signs.length;
  const width = rows.width;
  const last = row(hinges, rowsOf(hinges) - 1);
  last.fill(0);
  const { values } = evaluateHinges(hinges, rows);
  const stride = rows.stride;
  const gram = new Float64Array(stride * stride);
  addGram(gram, rows.data, rows.count, stride, null, gram);
  const factor = new Float64Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) factor[i * width + j] = gram[i * stride + j];
    factor[i * width + i] += 1e-12 * (gram[i * stride + i] + rows.count);
  }
  factorInPlace(factor, width);
  const right = new Float64Array(width);
  for (let n = 0; n < rows.count; n++) {
    const r = rows.y[n] - values[n];
    for (let k = 0; k < width; k++) right[k] += r * rows.data[n * stride + k];
  }
  solveInPlace(factor, width, right);
  const theta = Float64Array.from(hinges.theta);
  theta.set(right, m * hinges.stride);
  return { ...hinges, theta };
}
