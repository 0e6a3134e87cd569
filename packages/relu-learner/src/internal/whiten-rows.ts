import type { Frame } from '../frame.ts';
import { emptyRows, type Rows } from './rows.ts';

/**
 * (z, 1) and the scaled label of rows in the units of the data.
 * @param X shape [rows, d]
 * @param y shape [rows]
 * Cost: rows·r·d.
 */
export function whitenRows(X: Float64Array, y: Float64Array, frame: Frame): Rows {
  const { inputs: d, rank, whitener, mean, labelScale } = frame;
  const rows = emptyRows(y.length, rank);
  const centred = new Float64Array(d);
  for (let n = 0; n < y.length; n++) {
    for (let k = 0; k < d; k++) centred[k] = X[n * d + k] - mean[k];
    for (let i = 0; i < rank; i++) {
      let sum = 0;
      for (let k = 0, at = i * d; k < d; k++, at++) sum += whitener.data[at] * centred[k];
      rows.data[n * rows.stride + i] = sum;
    }
    rows.y[n] = y[n] * labelScale;
  }
  return rows;
}
