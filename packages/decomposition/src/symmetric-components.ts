import { DomainError, symmetric, type Matrix, type SymmetricTensor } from '@depth2/tensor';

import { checkRank } from './internal/check.ts';
import { inverse, norm } from './internal/dense.ts';
import { normals, uniformsOf } from './internal/random.ts';
import { eigenOfSymmetric } from './symmetric-eigen.ts';
import { symmetricPencil, type SymmetricPencil } from './symmetric-pencil.ts';
import type { Outcome, Randomness } from './types.ts';

export interface SymmetricComponents extends Outcome<Matrix> {
  /** T ≈ Σ coefficients[i] w_i^{⊗k}, shape [r]. */
  readonly coefficients: Float64Array;
  /** Bound on the error for exact input: that of the pencil used, see `symmetricPencil`, times ‖T‖ over the smaller of its two matrices. */
  readonly bound: number;
}

export interface SymmetricComponentsOptions {
  /** Most components, at most the dimension. */
  readonly rank: number;
  /** Eigenvalues of a contraction below this share of ‖T‖ (of its packed entries) are not components; default 1e-10. With estimated moments give their noise. */
  readonly floor?: number;
  /** Pairs of contractions tried; of those that see most components the least bound without complex pairs wins. Default 20. */
  readonly tries?: number;
  /** A seed or a source of uniform numbers; default 1. */
  readonly seed?: Randomness;
}

/**
 * The components of one symmetric tensor T = Σ c_i w_i^{⊗k}, k ≥ 3, with linearly independent w_i: random contractions
 * T(·, ·, u, …, u) and T(·, ·, v, …, v) form a symmetric pencil; the coefficients are the least-squares fit of all of T.
 * @returns `value` [r, d], unit rows; r ≤ rank, fewer when T has lower rank (neurons with c_k(b) = 0 are not in it). For even k
 *   signs of w_i do not matter; for odd k they are those that make the largest entry positive.
 *   `residual` is ‖T − fit‖/‖T‖ in the norm of packed entries.
 * @throws DomainError `decomposition/order`, `decomposition/rank`
 * Cost: per try 2 contractions of all entries and 9 d³ + 25 r³.
 * @example
 * import { symmetric } from '@depth2/tensor';
 * const T = symmetric.combination([2, -3], [symmetric.power([1, 0], 3), symmetric.power([0.6, 0.8], 3)]);
 * [...symmetricComponents(T, { rank: 2 }).coefficients].map(Math.round).sort() // => [ -3, 2 ]
 * @see Awasthi, Tang & Vijayaraghavan 2021
 */
export function symmetricComponents(T: SymmetricTensor, options: SymmetricComponentsOptions): SymmetricComponents {
  const caller = 'decomposition.symmetricComponents';
  const { rank, floor = 1e-10, tries = 20, seed = 1 } = options;
  if (T.order < 3)
    throw new DomainError('decomposition/order', `${caller}: T must have order ≥ 3, got ${T.order}`, {
      order: T.order,
    });
  checkRank(caller, rank, T.dimension);
  const normal = normals(uniformsOf(seed));
  let best: SymmetricPencil | null = null;
  for (let attempt = 0; attempt < tries; attempt++) {
    const metric = contractToMatrix(T, normal);
    const seen = rankAbove(metric, floor * norm(T.data), rank);
    if (seen === 0) break;
    const pencil = contractToMatrix(T, normal);
    const found = withRounding(symmetricPencil({ metric, pencil, rank: seen }), T, [metric, pencil]);
    if (best === null || betterThan(found, best)) best = found;
  }
  const value = best?.value ?? { shape: [0, T.dimension] as const, data: new Float64Array(0) };
  const coefficients = fitCoefficients(T, value);
  return {
    value,
    coefficients,
    bound: best?.bound ?? Infinity,
    converged: best?.converged ?? false,
    iterations: tries,
    residual: residualOf(T, value, coefficients),
  };
}

/** Contractions carry the rounding of all of T, which weighs more where they are small. */
function withRounding(found: SymmetricPencil, T: SymmetricTensor, matrices: readonly Matrix[]): SymmetricPencil {
  const smallest = Math.min(...matrices.map(({ data }) => norm(data)));
  return { ...found, bound: found.bound * Math.max(1, norm(T.data) / smallest) };
}

/** T(·, ·, u, …, u) for a random unit vector u, shape [d, d]. */
function contractToMatrix(T: SymmetricTensor, normal: () => number): Matrix {
  const d = T.dimension;
  const u = Float64Array.from({ length: d }, normal);
  const length = norm(u);
  for (let j = 0; j < d; j++) u[j] /= length;
  let contracted = T;
  while (contracted.order > 2) contracted = symmetric.contractOnce(contracted, u);
  return { shape: [d, d], data: symmetric.toDense(contracted).data };
}

/** Number of eigenvalues above `floor`, at most `most`. */
function rankAbove(metric: Matrix, floor: number, most: number): number {
  const { values } = eigenOfSymmetric(metric.data, metric.shape[0]);
  return Math.min(most, values.filter((value) => Math.abs(value) > floor).length);
}

/** A contraction may miss a component that is nearly orthogonal to its direction: more of them come first. */
function betterThan(found: SymmetricPencil, best: SymmetricPencil): boolean {
  if (found.value.shape[0] !== best.value.shape[0]) return found.value.shape[0] > best.value.shape[0];
  if (found.converged !== best.converged) return found.converged;
  return found.bound < best.bound;
}

/** Least squares of T on the w_i^{⊗k}: Σ_j (w_i·w_j)^k c_j = T(w_i, …, w_i). */
function fitCoefficients(T: SymmetricTensor, W: Matrix): Float64Array {
  const [r, d] = W.shape;
  const rows = Array.from({ length: r }, (_, i) => W.data.subarray(i * d, (i + 1) * d));
  const gram = Float64Array.from({ length: r * r }, (_, at) => {
    const [one, other] = [rows[Math.floor(at / r)], rows[at % r]];
    return one.reduce((sum, entry, j) => sum + entry * other[j], 0) ** T.order;
  });
  const inverted = inverse(gram, r) ?? new Float64Array(r * r);
  const seen = rows.map((w) => symmetric.contract(T, w));
  return Float64Array.from({ length: r }, (_, i) =>
    seen.reduce((sum, value, j) => sum + inverted[i * r + j] * value, 0),
  );
}

function residualOf(T: SymmetricTensor, W: Matrix, coefficients: Float64Array): number {
  const [r, d] = W.shape;
  const rest = T.data.slice();
  for (let i = 0; i < r; i++) {
    const power = symmetric.power(W.data.subarray(i * d, (i + 1) * d), T.order).data;
    for (let at = 0; at < rest.length; at++) rest[at] -= coefficients[i] * power[at];
  }
  const size = norm(T.data);
  return size > 0 ? norm(rest) / size : 0;
}
