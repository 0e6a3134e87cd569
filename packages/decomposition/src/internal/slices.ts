import type { Tensor } from '@depth2/tensor';

import { timesTransposed } from './dense.ts';
import { leadingSingular } from './svd.ts';

/** An order-3 tensor as `count` matrices of shape [rows, columns], one after the other. */
export interface Slices {
  readonly rows: number;
  readonly columns: number;
  readonly count: number;
  readonly data: Float64Array;
}

/** The slices of T with mode modes[0] as rows, modes[1] as columns; modes[2] counts them. */
export function slicesOf({ shape, data }: Tensor, modes: readonly number[]): Slices {
  const strides = [shape[1] * shape[2], shape[2], 1];
  const [rows, columns, count] = modes.map((mode) => shape[mode]);
  const [rowStride, columnStride, sliceStride] = modes.map((mode) => strides[mode]);
  const out = new Float64Array(data.length);
  let at = 0;
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) out[at++] = data[k * sliceStride + i * rowStride + j * columnStride];
    }
  }
  return { rows, columns, count, data: out };
}

/** Every slice transposed. */
export function transposedSlices({ rows, columns, count, data }: Slices): Slices {
  const out = new Float64Array(data.length);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) out[(k * columns + j) * rows + i] = data[(k * rows + i) * columns + j];
    }
  }
  return { rows: columns, columns: rows, count, data: out };
}

/** Orthonormal rows [rank, rows] that span the leading column space of all slices side by side. */
export function leadingRows(slices: Slices, rank: number): Float64Array {
  const { rows, columns, count, data } = slices;
  if (rank === rows) return Float64Array.from({ length: rows * rows }, (_, i) => (i % (rows + 1) === 0 ? 1 : 0));
  const wide = new Float64Array(data.length);
  for (let k = 0; k < count; k++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) wide[(i * count + k) * columns + j] = data[(k * rows + i) * columns + j];
    }
  }
  return leadingSingular(wide, rows, count * columns, rank).left;
}

/** L A_k Rᵀ for every slice, with bases L [rank, rows] and R [rank, columns]. */
export function compressed(slices: Slices, L: Float64Array, R: Float64Array, rank: number): Slices {
  const { rows, columns, count } = slices;
  const flipped = transposedSlices(slices).data;
  const out = new Float64Array(count * rank * rank);
  const half = new Float64Array(rank * columns);
  for (let k = 0; k < count; k++) {
    timesTransposed(half, L, flipped.subarray(k * rows * columns, (k + 1) * rows * columns), rank, columns, rows);
    timesTransposed(out.subarray(k * rank * rank, (k + 1) * rank * rank), half, R, rank, rank, columns);
  }
  return { rows: rank, columns: rank, count, data: out };
}
