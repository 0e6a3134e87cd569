import { padded } from './kernels/products.ts';

/**
 * Rows (z, 1) in memory, ready for the products: row-major with a padded stride, the 1 at index `width − 1`.
 * `y` is the scaled label.
 */
export interface Rows {
  readonly count: number;
  /** r + 1. */
  readonly width: number;
  readonly stride: number;
  readonly data: Float64Array;
  readonly y: Float64Array;
}

/** Room for `count` rows of r coordinates; the ones are set. */
export function emptyRows(count: number, rank: number): Rows {
  const width = rank + 1;
  const stride = padded(width);
  const data = new Float64Array(count * stride);
  for (let n = 0; n < count; n++) data[n * stride + rank] = 1;
  return { count, width, stride, data, y: new Float64Array(count) };
}

/** Copies of the rows at `indices`. */
export function pickRows(rows: Rows, indices: ArrayLike<number>): Rows {
  const { stride, width } = rows;
  const data = new Float64Array(indices.length * stride);
  const y = new Float64Array(indices.length);
  for (let n = 0; n < indices.length; n++) {
    const from = indices[n] * stride;
    data.set(rows.data.subarray(from, from + stride), n * stride);
    y[n] = rows.y[indices[n]];
  }
  return { count: indices.length, width, stride, data, y };
}

/** The rows of both, in order. */
export function joinRows(first: Rows, second: Rows): Rows {
  const data = new Float64Array(first.data.length + second.data.length);
  data.set(first.data);
  data.set(second.data, first.data.length);
  const y = new Float64Array(first.count + second.count);
  y.set(first.y);
  y.set(second.y, first.count);
  return { count: first.count + second.count, width: first.width, stride: first.stride, data, y };
}

/** Variance of the labels. */
export function labelVariance(rows: Rows): number {
  let mean = 0;
  for (const v of rows.y) mean += v / rows.count;
  let sum = 0;
  for (const v of rows.y) sum += (v - mean) ** 2;
  return sum / rows.count;
}
