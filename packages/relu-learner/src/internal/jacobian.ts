import { rowsOf, type Evaluation, type Hinges } from './hinges.ts';
import { addGram, addTransposedProduct, GRAM_BLOCK, mirror, padded } from './kernels/products.ts';
import type { Rows } from './rows.ts';

/** Writes the derivatives of f at row n by all parameters into `out` from `at` on: parameter (i, k) at i·width + k. */
export function jacobianRowInto(
  out: Float64Array,
  at: number,
  rows: Rows,
  { slopes, columns }: Evaluation,
  { n, units }: { readonly n: number; readonly units: number },
): void {
  const x = n * rows.stride;
  for (let i = 0, to = at; i < units; i++) {
    const slope = slopes[n * columns + i];
    for (let k = 0; k < rows.width; k++) out[to++] = slope * rows.data[x + k];
  }
}

/** Σ_n J_nᵀJ_n / N without the padding of theta: parameter (i, k) at i·width + k. Shape [size, size], size padded. */
export function jacobianGram(
  hinges: Hinges,
  rows: Rows,
  evaluation: Evaluation,
): { matrix: Float64Array; size: number; parameters: number } {
  const units = rowsOf(hinges);
  const parameters = units * rows.width;
  const size = padded(parameters);
  const matrix = new Float64Array(size * size);
  const jacobian = new Float64Array(GRAM_BLOCK * size);
  for (let start = 0; start < rows.count; start += GRAM_BLOCK) {
    const count = Math.min(GRAM_BLOCK, rows.count - start);
    for (let n = 0; n < count; n++) jacobianRowInto(jacobian, n * size, rows, evaluation, { n: start + n, units });
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
