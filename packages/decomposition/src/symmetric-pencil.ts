import { ShapeError, type Matrix, type MatrixLike } from '@depth2/tensor';

import { conditioning } from './conditioning.ts';
import { checkRank, readSymmetric } from './internal/check.ts';
import { inverse, norm, timesTransposed, transposed, unitRows } from './internal/dense.ts';
import { generalEigen, type ComplexPair } from './internal/general-eigen.ts';
import { eigenOfSymmetric } from './symmetric-eigen.ts';
import type { Outcome } from './types.ts';

export interface SymmetricPencilInput {
  /** T_2 = Σ e_i w_i w_iᵀ, shape [d, d], e_i ≠ 0. */
  readonly metric: MatrixLike;
  /** M = Σ d_i w_i w_iᵀ, shape [d, d]. */
  readonly pencil: MatrixLike;
  /** Number of w_i; both matrices are restricted to the `rank` leading eigenvectors of the metric. Default d. */
  readonly rank?: number;
}

export interface SymmetricPencil extends Outcome<Matrix> {
  /** d_i/e_i for every row, shape [rank] (the real part for a complex pair). */
  readonly eigenvalues: Float64Array;
  /** Pairs that no real W explains: noise that mixed two close eigenvalues. Nothing is dropped. */
  readonly complexPairs: readonly ComplexPair[];
  /** Smallest distance between two eigenvalues, Infinity for rank 1. */
  readonly gap: number;
  /** Bound on ‖w_i − answer‖ for exact input, up to a small constant: ε κ₂(W)² (max|d| + max|d/e| max|e|)/min|e| / gap. Infinity with complex pairs. */
  readonly bound: number;
}

/**
 * The common factors w_i of T_2 = Σ e_i w_i w_iᵀ and M = Σ d_i w_i w_iᵀ: eigenvectors of M T_2⁻¹ on the range of T_2
 * (if M v = λ T_2 v then w = T_2 v). The e_i may have any signs.
 * @returns `value` [rank, d], row i is w_i of norm 1, its largest entry positive; `residual` is the part of both
 *   matrices that is off the diagonal in the basis found, relative; `converged` is false when there are complex pairs, or when
 *   the metric has eigenvalues below ε of its largest, which are left out: there are fewer rows than asked then
 * @throws ShapeError `decomposition/shape`, `decomposition/square`
 * @throws DomainError `decomposition/finite`, `decomposition/symmetric`, `decomposition/rank`
 * Cost: one symmetric eigenproblem of size d, one general of size rank: about 9 d³ + 25 rank³.
 * @example
 * const { value } = symmetricPencil({ metric: [[1.36, 0.48], [0.48, 0.64]], pencil: [[0.64, -0.48], [-0.48, -0.64]], rank: 2 });
 * [...value.data].map((x) => Math.abs(Math.round(x * 1e6)) / 1e6).sort() // => [ 0, 0.6, 0.8, 1 ]
 * @see Awasthi, Tang & Vijayaraghavan 2021; bound: Beltrán, Breiding & Vannieuwenhoven 2019
 */
export function symmetricPencil(input: SymmetricPencilInput): SymmetricPencil {
  const caller = 'decomposition.symmetricPencil';
  const metric = readSymmetric(caller, 'metric', input.metric);
  const pencil = readSymmetric(caller, 'pencil', input.pencil);
  const d = metric.shape[0];
  if (pencil.shape[0] !== d)
    throw new ShapeError(
      'decomposition/shape',
      `${caller}: pencil must be ${d} × ${d} like metric, got ${pencil.shape[0]} × ${pencil.shape[1]}`,
      { shape: [...pencil.shape] },
    );
  const asked = input.rank ?? d;
  checkRank(caller, asked, d);
  const { U, values } = leadingEigenvectors(metric, asked);
  const rank = values.length;
  if (rank === 0) return { ...EMPTY, value: { shape: [0, d], data: new Float64Array(0) } };
  // N = S⁻¹ Uᵀ M U S⁻¹ sign(Λ) with S = |Λ|^½ is similar to M T_2⁻¹ on the range, and better scaled.
  const roots = values.map((value) => Math.sqrt(Math.abs(value)));
  const scaledPencil = reduced(pencil.data, U, rank, d);
  const scaledMetric = new Float64Array(rank * rank);
  const N = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i++) {
    scaledMetric[i * rank + i] = Math.sign(values[i]);
    for (let j = 0; j < rank; j++) {
      scaledPencil[i * rank + j] /= roots[i] * roots[j];
      N[i * rank + j] = scaledPencil[i * rank + j] * Math.sign(values[j]);
    }
  }
  const { vectors, eigenvalues, complexPairs, gap } = generalEigen(N, rank);
  const { value, norms } = backToInputs(vectors, roots, U, rank, d);
  const onPencil = inBasis(vectors, scaledPencil, rank);
  const onMetric = inBasis(vectors, scaledMetric, rank);
  return {
    value,
    eigenvalues,
    complexPairs,
    gap,
    bound: complexPairs.length > 0 ? Infinity : errorBound(value, norms, onPencil.diagonal, onMetric.diagonal, gap),
    converged: complexPairs.length === 0 && rank === asked,
    iterations: 1,
    residual: Math.max(onPencil.off, onMetric.off),
  };
}

/** ε κ₂(W)² (max|d| + max|d/e| max|e|)/min|e| / gap; rounding of both matrices counts, relative to the weakest e_i. */
function errorBound(
  W: Matrix,
  norms: Float64Array,
  onPencil: Float64Array,
  onMetric: Float64Array,
  gap: number,
): number {
  if (W.shape[0] === 1) return Number.EPSILON;
  const d = onPencil.map((entry, i) => Math.abs(entry) * norms[i] ** 2);
  const e = onMetric.map((entry, i) => Math.abs(entry) * norms[i] ** 2);
  const ratio = Math.max(...d.map((entry, i) => entry / e[i]));
  const size = (Math.max(...d) + ratio * Math.max(...e)) / Math.min(...e);
  return (Number.EPSILON * conditioning(W).condition ** 2 * size) / gap;
}

const EMPTY = {
  eigenvalues: new Float64Array(0),
  complexPairs: [],
  gap: Infinity,
  bound: Infinity,
  converged: false,
  iterations: 1,
  residual: 0,
};

/** The eigenvectors with the largest |eigenvalue|, as rows U [r, d]: at most `rank`, none below ε of the largest. */
function leadingEigenvectors(metric: Matrix, rank: number): { U: Float64Array; values: Float64Array } {
  const d = metric.shape[0];
  const { values, vectors } = eigenOfSymmetric(metric.data, d);
  const order = Array.from(values, (_, i) => i)
    .sort((i, j) => Math.abs(values[j]) - Math.abs(values[i]))
    .slice(0, rank);
  const floor = Number.EPSILON * Math.abs(values[order[0]]);
  const kept = order.filter((i) => Math.abs(values[i]) > floor);
  const U = new Float64Array(kept.length * d);
  kept.forEach((from, row) => U.set(vectors.data.subarray(from * d, (from + 1) * d), row * d));
  return { U, values: Float64Array.from(kept, (i) => values[i]) };
}

/** w = U S v of norm 1 for every eigenvector v, and the norms that U S v had. */
function backToInputs(
  vectors: Float64Array,
  roots: Float64Array,
  U: Float64Array,
  rank: number,
  d: number,
): { value: Matrix; norms: Float64Array } {
  const scaled = vectors.map((entry, i) => entry * roots[i % rank]);
  const W = new Float64Array(rank * d);
  timesTransposed(W, scaled, transposed(U, rank, d), rank, d, rank);
  const norms = unitRows(W, rank, d);
  return { value: { shape: [rank, d], data: W }, norms };
}

/** U M Uᵀ, shape [rank, rank]. */
function reduced(M: Float64Array, U: Float64Array, rank: number, d: number): Float64Array {
  const half = new Float64Array(rank * d);
  timesTransposed(half, U, M, rank, d, d);
  const out = new Float64Array(rank * rank);
  timesTransposed(out, half, U, rank, rank, d);
  return out;
}

/** Diagonal of V⁻ᵀ A V⁻¹ with the rows of V as basis, and the share of it off the diagonal; 1 when they are no basis. */
function inBasis(vectors: Float64Array, A: Float64Array, rank: number): { diagonal: Float64Array; off: number } {
  const inverted = inverse(vectors, rank);
  if (inverted === null) return { diagonal: new Float64Array(rank), off: 1 };
  const dual = transposed(inverted, rank, rank);
  const turned = reduced(A, dual, rank, rank);
  const all = norm(turned);
  const diagonal = turned.filter((_, at) => at % (rank + 1) === 0);
  for (let i = 0; i < rank; i++) turned[i * rank + i] = 0;
  return { diagonal, off: all > 0 ? norm(turned) / all : 0 };
}
