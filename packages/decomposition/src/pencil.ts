import { DomainError, from, ShapeError, type TensorLike } from '@depth2/tensor';

import { conditioning } from './conditioning.ts';
import { checkRank } from './internal/check.ts';
import { componentsOf } from './internal/components-of.ts';
import { inverse, norm, timesTransposed, transposed } from './internal/dense.ts';
import { generalEigen, type ComplexPair, type GeneralEigen } from './internal/general-eigen.ts';
import { normals, uniformsOf } from './internal/random.ts';
import { relativeResidual } from './internal/residual.ts';
import { compressed, leadingRows, slicesOf, transposedSlices, type Slices } from './internal/slices.ts';
import type { Decomposition, Randomness } from './types.ts';

export interface PencilOptions {
  /** Number of components, at most the second largest dimension. */
  readonly rank: number;
  /** A seed or a source of uniform numbers for the contractions; default 1. */
  readonly seed?: Randomness;
  /** Random pairs of contractions tried; the one with the least `bound` is used. Default 8. */
  readonly tries?: number;
}

export interface Pencil extends Decomposition {
  /** Eigenvalues that no real components explain; their two rows span the plane, and the residual shows it. */
  readonly complexPairs: readonly ComplexPair[];
  /** ε κ₂(A)² ‖N‖_F / gap for the eigenproblem N = A D A⁻¹ that was solved: the error on exact input, up to a small constant; Infinity with complex pairs. */
  readonly bound: number;
}

/**
 * CP decomposition of an order-3 tensor by a matrix pencil (Jennrich's algorithm): two random contractions of one mode are
 * A D_1 Bᵀ and A D_2 Bᵀ, so the eigenvectors of the first times the inverse of the second are the columns of A. The mode
 * contracted is the smallest one that leaves two of dimension ≥ rank; these are first restricted to their leading `rank`
 * singular directions. With A known, each component is a leading singular pair.
 * @param T shape [n_1, n_2, n_3]
 * @returns components in no particular order, unit rows, largest entries of the first two factors positive. `converged` is false when there
 *   are complex pairs or the bound exceeds 1 (a repeated eigenvalue: no such decomposition, or not a unique one)
 * @throws ShapeError `decomposition/order`; DomainError `decomposition/rank`, `decomposition/finite`
 * Cost: two singular value decompositions of unfoldings (none where rank is the full dimension), then about 30 rank³ a try.
 * @example
 * const T = [[[1, 0], [0, 0]], [[0, 0], [0, 2]]]; // e_1⊗e_1⊗e_1 + 2 e_2⊗e_2⊗e_2
 * const { value, converged } = pencil(T, { rank: 2, seed: 1 });
 * [converged, [...value.weights].map(Math.round).sort()] // => [ true, [ 1, 2 ] ]
 * @see Harshman 1970 (Jennrich); Leurgans, Ross & Abel 1993; bound: Beltrán, Breiding & Vannieuwenhoven 2019
 */
export function pencil(T: TensorLike, options: PencilOptions): Pencil {
  const tensor = from(T);
  const { rank, seed = 1, tries = 8 } = options;
  if (tensor.shape.length !== 3) {
    throw new ShapeError(
      'decomposition/order',
      `decomposition.pencil: T must have 3 modes, got shape [${tensor.shape.join(', ')}]`,
      { shape: [...tensor.shape] },
    );
  }
  if (!Number.isInteger(tries) || tries < 1) {
    throw new DomainError('decomposition/tries', `decomposition.pencil: tries must be an integer ≥ 1, got ${tries}`, {
      tries,
    });
  }
  checkRank('decomposition.pencil', rank, [...tensor.shape].sort((one, other) => other - one)[1]);
  const modes = modeOrder(tensor.shape, rank);
  const slices = slicesOf(tensor, modes);
  const rowBasis = leadingRows(slices, rank);
  const columnBasis = leadingRows(transposedSlices(slices), rank);
  const small = compressed(slices, rowBasis, columnBasis, rank);
  const normal = normals(uniformsOf(seed));
  let best: Attempt = { eigen: null, bound: Infinity };
  for (let attempt = 0; attempt < tries; attempt++) {
    const found = solvePencil(small, rank, normal);
    if (found.bound < best.bound || best.eigen === null) best = found;
  }
  const { weights, rows } = componentsOf(slices, rowBasis, best.eigen?.vectors ?? null, rank);
  const value = { weights, factors: [0, 1, 2].map((mode) => rows[modes.indexOf(mode)]) };
  const complexPairs = best.eigen?.complexPairs ?? [];
  return {
    value,
    complexPairs,
    bound: best.bound,
    converged: complexPairs.length === 0 && best.bound <= 1,
    iterations: tries,
    residual: relativeResidual(tensor, value),
  };
}

/** Row mode, column mode, contracted mode: the last is the smallest that leaves two modes of dimension ≥ rank. */
function modeOrder(shape: readonly number[], rank: number): number[] {
  const ascending = [2, 1, 0].sort((one, other) => shape[one] - shape[other]);
  const contracted = ascending.find((mode) => shape.every((n, other) => other === mode || n >= rank)) ?? ascending[0];
  return [...[0, 1, 2].filter((mode) => mode !== contracted), contracted];
}

interface Attempt {
  /** null when the second contraction is singular: the tensor has lower rank. */
  readonly eigen: GeneralEigen | null;
  readonly bound: number;
}

/** Two contractions with independent normal vectors, and the eigenvectors of one times the inverse of the other. */
function solvePencil(small: Slices, rank: number, normal: () => number): Attempt {
  const contraction = (): Float64Array => {
    const out = new Float64Array(rank * rank);
    for (let k = 0; k < small.count; k++) {
      const x = normal();
      for (let i = 0; i < rank * rank; i++) out[i] += x * small.data[k * rank * rank + i];
    }
    return out;
  };
  const first = contraction();
  const inverted = inverse(contraction(), rank);
  if (inverted === null) return { eigen: null, bound: Infinity };
  const N = new Float64Array(rank * rank);
  timesTransposed(N, first, transposed(inverted, rank, rank), rank, rank, rank);
  if (!N.every(Number.isFinite)) return { eigen: null, bound: Infinity };
  const eigen = generalEigen(N, rank);
  if (eigen.complexPairs.length > 0) return { eigen, bound: Infinity };
  const { condition } = conditioning({ shape: [rank, rank], data: eigen.vectors });
  const bound = rank === 1 ? Number.EPSILON : (Number.EPSILON * condition ** 2 * norm(N)) / eigen.gap;
  return { eigen, bound };
}
