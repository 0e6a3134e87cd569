/** A matrix as every package here writes it: row-major, entry (i, j) is `data[i * shape[1] + j]`. */
export interface MatrixRecord {
  readonly shape: readonly [number, number];
  readonly data: Float64Array;
}
