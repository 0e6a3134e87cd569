import { rowsOf, type Evaluation, type Hinges } from './hinges.ts';
import { addGram, addTransposedProduct, GRAM_BLOCK, mirror, padded } from './kernels/products.ts';
import type { Rows } from './rows.ts';

/** Σ_n J_nᵀJ_n / N without the padding of theta: parameter (i, k) at i·width + k. Shape [size, size], size padded. */
export function jacobianGram(
  hinges: Hinges,
  rows: Rows,
  { slopes, columns }: Evaluation,
): { matrix: Float64Array; size: number; parameters: number } {
  const units = rowsOf(hinges);
  const { width, stride } = rows;
  const parameters = units * width;
  const size = padded(parameters);
  const matrix = new Float64Array(size * size);
  const jacobian = new Float64Array(GRAM_BLOCK * size);
  for (let start = 0; start < rows.count; start += GRAM_BLOCK) {
    const count = Math.min(GRAM_BLOCK, rows.count - start);
    for (let n = 0; n < count; n++) {
      const x = (start + n) * stride;
      const s = (start + n) * columns;
      let at = n * size;
      for (let i = 0; i < units; i++) {
        const slope = slopes[s + i];
        for (let k = 0; k < width; k++) jacobian[at++] = slope * rows.data[x + k];
      }
    }
    addGram(matrix, jacobian, count, size, null, jacobian);
  }
  for (let k = 0; k < matrix.length; k++) matrix[k] /= rows.count;
  mirror(matrix, size);
  return { matrix, size, parameters };
}

/** Jᵀr/N for a residual over the rows, laid out like theta. */
export function projectOnJacobian(residual: Float64Array, rows: Rows, { slopes, columns }: Evaluation): Float64Array {
  const { stride } = rows;
  const out = new Float64Array(columns * stride);
  const weighted = new Float64Array(GRAM_BLOCK * columns);
  for (let start = 0; start < rows.count; start += GRAM_BLOCK) {
    const count = Math.min(GRAM_BLOCK, rows.count - start);
    for (let n = 0, at = 0; n < count; n++) {
      const r = residual[start + n] / rows.count;
      for (let i = 0; i < columns; i++, at++) weighted[at] = r * slopes[start * columns + at];
    }
    const X = rows.data.subarray(start * stride, (start + count) * stride);
    addTransposedProduct(out, weighted, X, count, columns, stride);
  }
  return out;
}
