import { conditionedMatrix, orthogonalMatrix, type MatrixRecord } from '@depth2/laws';
import type { CpTensor, Matrix } from '@depth2/tensor';
import fc from 'fast-check';

import { unitRows } from '../internal/dense.ts';

/** `count` numbers with absolute values in [½, 2], either sign. */
export function coefficients(count: number): fc.Arbitrary<Float64Array> {
  const entry = fc
    .record({ thousandths: fc.integer({ min: 500, max: 2000 }), negative: fc.boolean() })
    .map(({ thousandths, negative }) => ((negative ? -1 : 1) * thousandths) / 1000);
  return fc.array(entry, { minLength: count, maxLength: count }).map((entries) => Float64Array.from(entries));
}

/** Linearly independent unit rows [rank, d]: those of a matrix of this condition number, scaled to norm 1 (which changes it somewhat). */
export function independentRows(rank: number, d: number, condition = 10): fc.Arbitrary<MatrixRecord> {
  return conditionedMatrix(rank, d, condition).map(({ shape, data }) => {
    const rows = data.slice();
    unitRows(rows, rank, d);
    return { shape, data: rows };
  });
}

/** CP tensors of the shape whose factors have independent unit rows, weights of size in [½, 2]; rank ≤ every dimension. */
export function independentCp(shape: readonly number[], rank: number, condition = 10): fc.Arbitrary<CpTensor> {
  return fc
    .record({
      weights: coefficients(rank),
      factors: fc.tuple(...shape.map((n) => independentRows(rank, n, condition))),
    })
    .map(({ weights, factors }) => ({ weights, factors }));
}

/** Matrices Σ_i c_ki w_i w_iᵀ, k = 0, …, count − 1, and what they are made of. */
export interface SharedFactors {
  readonly W: Matrix;
  /** Shape [count, rank]. */
  readonly coefficients: Matrix;
}

/**
 * Symmetric matrices with common factors. The coefficient vectors of different w_i, one number a matrix, are orthogonal, which
 * is the best case for telling the w_i apart; count ≥ rank.
 */
export function sharedFactors(rank: number, count: number, condition = 10): fc.Arbitrary<SharedFactors> {
  return fc.record({ W: independentRows(rank, rank, condition), Q: orthogonalMatrix(count) }).map(({ W, Q }) => ({
    W,
    coefficients: {
      shape: [count, rank] as const,
      data: Float64Array.from({ length: count * rank }, (_, at) => Q.data[Math.floor(at / rank) * count + (at % rank)]),
    },
  }));
}
