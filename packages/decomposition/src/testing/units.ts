import type { Matrix } from '@depth2/tensor';

import { norm, timesTransposed, transposed } from '../internal/dense.ts';
import { matchComponents } from '../match-components.ts';

/** Σ_i c_i w_i w_iᵀ. */
export function weightedGram({ shape, data }: Matrix, c: ArrayLike<number>): Matrix {
  const [rank, d] = shape;
  const columns = transposed(data, rank, d);
  const scaled = columns.map((entry, at) => entry * c[at % rank]);
  const out = new Float64Array(d * d);
  timesTransposed(out, scaled, columns, d, d, rank);
  // Symmetric to the bit, as data is.
  for (let i = 0; i < d; i += 1) for (let j = 0; j < i; j += 1) out[i * d + j] = out[j * d + i];
  return { shape: [d, d], data: out };
}

/** Q A Qᵀ. */
export function turned(A: Matrix, Q: Matrix): Matrix {
  const n = A.shape[0];
  const half = new Float64Array(n * n);
  timesTransposed(half, Q.data, transposed(A.data, n, n), n, n, n);
  const out = new Float64Array(n * n);
  timesTransposed(out, half, Q.data, n, n, n);
  for (let i = 0; i < n; i += 1) for (let j = 0; j < i; j += 1) out[i * n + j] = out[j * n + i];
  return { shape: [n, n], data: out };
}

/** Rows w_i Qᵀ. */
export function turnedRows(W: Matrix, Q: Matrix): Matrix {
  const [rank, d] = W.shape;
  const out = new Float64Array(rank * d);
  timesTransposed(out, W.data, Q.data, rank, d, d);
  return { shape: [rank, d], data: out };
}

/** Largest distance of the lines ±w_i from their partners; NaN when the numbers of rows differ. */
export function lineError(W: Matrix, V: Matrix): number {
  return W.shape[0] === V.shape[0] ? matchComponents(W, V).worst : Number.NaN;
}

/** Number of entries that are not the same bits; a difference in length counts as one. */
export function mismatches(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let count = left.length === right.length ? 0 : 1;
  for (let i = 0; i < left.length; i += 1) if (!Object.is(left[i], right[i])) count += 1;
  return count;
}

/** ‖A − B‖ (Frobenius); NaN when the lengths differ. */
export function gap(A: Float64Array, B: Float64Array): number {
  return A.length === B.length ? norm(A.map((entry, i) => entry - B[i])) : Number.NaN;
}
