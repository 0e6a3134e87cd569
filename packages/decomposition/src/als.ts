import { cp, from, ShapeError, type CpTensor, type Matrix, type Tensor, type TensorLike } from '@depth2/tensor';

import { checkRank } from './internal/check.ts';
import { norm, timesTransposed } from './internal/dense.ts';
import { normals, uniformsOf } from './internal/random.ts';
import { difference } from './internal/residual.ts';
import { eigenOfSymmetric } from './symmetric-eigen.ts';
import type { Decomposition, Randomness } from './types.ts';

export interface AlsOptions {
  /** Number of components, at least 1. */
  readonly rank: number;
  /** Where to start; default: random unit rows with weight 0. */
  readonly start?: CpTensor;
  /** A seed or a source of uniform numbers for the random start; default 1. */
  readonly seed?: Randomness;
  /** Most sweeps over the modes; default 500. */
  readonly iterations?: number;
  /** Converged when no factor changed by more than this share in a sweep; default 1e-10. */
  readonly tolerance?: number;
}

/**
 * CP decomposition by alternating least squares, any order ≥ 2. Each mode in turn is corrected by the least-squares fit to
 * what the current components leave over, so the normal equations limit the speed, not the accuracy.
 * @param T shape [n_1, …, n_k], k ≥ 2
 * @returns unit rows, components by descending |weight|. `converged` says that the factors stopped moving, or that the residual is at rounding
 *   (16 ε); it does not say that the fit is good: read `residual`. Where no best approximation exists the weights grow without end and `converged` stays false.
 * @throws ShapeError `decomposition/order`, `decomposition/start`; DomainError `decomposition/rank`, `decomposition/finite`
 * Cost: about 2k · rank multiplications per entry of T and sweep.
 * @example
 * const T = [[[1, 0], [0, 0]], [[0, 0], [0, 2]]];
 * als(T, { rank: 2, seed: 3 }).residual < 1e-14 // => true
 * @see Kolda & Bader 2009, §3.4
 */
export function als(T: TensorLike, options: AlsOptions): Decomposition {
  const tensor = from(T);
  const { rank, seed = 1, iterations: most = 500, tolerance = 1e-10 } = options;
  const { shape } = tensor;
  if (shape.length < 2 || tensor.data.length === 0) {
    throw new ShapeError(
      'decomposition/order',
      `decomposition.als: T must have at least 2 modes and no empty one, got shape [${shape.join(', ')}]`,
      { shape: [...shape] },
    );
  }
  checkRank('decomposition.als', rank, Number.MAX_SAFE_INTEGER);
  let value = options.start === undefined ? randomStart(shape, rank, seed) : checkedStart(options.start, shape, rank);
  const size = norm(tensor.data);
  let error = difference(tensor, value);
  let iterations = 0;
  let converged = false;
  while (iterations < most && !converged) {
    let change = 0;
    for (let mode = 0; mode < shape.length; mode++) {
      const updated = correctMode(value, { shape, data: error }, mode);
      change = Math.max(change, updated.change);
      value = updated.value;
      error = difference(tensor, value);
    }
    iterations++;
    converged = change <= tolerance || norm(error) <= 16 * Number.EPSILON * size;
  }
  const residual = size > 0 ? norm(error) / size : norm(error);
  return { value: cp.arrange(value), converged, iterations, residual };
}

function randomStart(shape: readonly number[], rank: number, seed: Randomness): CpTensor {
  const normal = normals(uniformsOf(seed));
  const factors = shape.map(
    (n) => unit({ shape: [rank, n], data: Float64Array.from({ length: rank * n }, normal) }).matrix,
  );
  return { weights: new Float64Array(rank), factors };
}

function checkedStart(start: CpTensor, shape: readonly number[], rank: number): CpTensor {
  const expected = shape.map((n) => `[${rank}, ${n}]`).join(' ');
  const got = start.factors.map((factor) => `[${factor.shape.join(', ')}]`).join(' ');
  if (got !== expected || start.weights.length !== rank) {
    throw new ShapeError(
      'decomposition/start',
      `decomposition.als: start must have ${rank} weights and factors ${expected}, got ${start.weights.length} and ${got}`,
      { rank },
    );
  }
  const weights = start.weights.slice();
  const factors = start.factors.map((factor) => {
    const { matrix, norms } = unit(factor);
    norms.forEach((length, r) => {
      weights[r] *= length;
    });
    return matrix;
  });
  return { weights, factors };
}

/** One least-squares correction: with G = ∘_{j≠mode} F_j F_jᵀ the rows diag(λ) F_mode change by G⁻¹ times what is left over. */
function correctMode(value: CpTensor, error: Tensor, mode: number): { value: CpTensor; change: number } {
  const rank = value.weights.length;
  const n = error.shape[mode];
  const left = leftOver(value.factors, error, mode);
  const inverted = pseudoInverse(gramOfOthers(value.factors, mode, rank), rank);
  const scaled = new Float64Array(rank * n);
  let moved = 0;
  for (let r = 0; r < rank; r++) {
    for (let i = 0; i < n; i++) {
      let step = 0;
      for (let s = 0; s < rank; s++) step += inverted[r * rank + s] * left[s * n + i];
      scaled[r * n + i] = value.weights[r] * value.factors[mode].data[r * n + i] + step;
      moved += step * step;
    }
  }
  const size = norm(scaled);
  const { matrix, norms } = unit({ shape: [rank, n], data: scaled });
  const factors = value.factors.map((factor, j) => (j === mode ? matrix : factor));
  return { value: { weights: norms, factors }, change: size > 0 ? Math.sqrt(moved) / size : 0 };
}

/** Hadamard product of the Gram matrices F_j F_jᵀ of all other modes, shape [rank, rank]. */
function gramOfOthers(factors: readonly Matrix[], mode: number, rank: number): Float64Array {
  const product = new Float64Array(rank * rank).fill(1);
  const gram = new Float64Array(rank * rank);
  factors.forEach(({ shape, data }, j) => {
    if (j === mode) return;
    timesTransposed(gram, data, data, rank, rank, shape[1]);
    for (let i = 0; i < product.length; i++) product[i] *= gram[i];
  });
  return product;
}

/** out[r, i] = Σ error[…, i, …] ∏_{j≠mode} F_j[r, i_j]: matricized error times Khatri–Rao product, shape [rank, n]. */
function leftOver(factors: readonly Matrix[], error: Tensor, mode: number): Float64Array {
  const rank = factors[0].shape[0];
  const { shape, data } = error;
  const out = new Float64Array(rank * shape[mode]);
  const index = new Int32Array(shape.length);
  for (const entry of data) {
    for (let r = 0; r < rank; r++) {
      let product = entry;
      for (let j = 0; j < shape.length; j++) if (j !== mode) product *= factors[j].data[r * shape[j] + index[j]];
      out[r * shape[mode] + index[mode]] += product;
    }
    for (let j = shape.length - 1; j >= 0 && ++index[j] === shape[j]; j--) index[j] = 0;
  }
  return out;
}

/** Inverse of a positive semidefinite G on the eigenvectors above rounding. */
function pseudoInverse(G: Float64Array, n: number): Float64Array {
  const { values, vectors } = eigenOfSymmetric(G, n);
  const floor = n * Number.EPSILON * values[n - 1];
  const out = new Float64Array(n * n);
  values.forEach((value, k) => {
    if (value <= floor) return;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) out[i * n + j] += (vectors.data[k * n + i] * vectors.data[k * n + j]) / value;
    }
  });
  return out;
}

/** Rows scaled to norm 1 (zero rows become the first basis vector), and the norms. */
function unit({ shape, data }: Matrix): { matrix: Matrix; norms: Float64Array } {
  const [rank, n] = shape;
  const out = data.slice();
  const norms = new Float64Array(rank);
  for (let r = 0; r < rank; r++) {
    norms[r] = norm(data, r * n, n);
    if (norms[r] === 0) out[r * n] = 1;
    else for (let i = r * n; i < (r + 1) * n; i++) out[i] /= norms[r];
  }
  return { matrix: { shape, data: out }, norms };
}
