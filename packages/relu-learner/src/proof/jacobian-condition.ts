import { evaluateHinges, rowsOf, type Hinges } from '../internal/hinges.ts';
import { addTransposedProduct, padded } from '../internal/kernels/products.ts';
import type { Rows } from '../internal/rows.ts';
import { inverseTrace } from './inverse-trace.ts';

/** Multiplications beyond which the condition is not measured: some seconds. */
const MOST_WORK = 2e9;

/** Rows whose part of the Jacobian is in memory. */
const BLOCK = 128;

/**
 * √(tr A · tr A⁻¹) for the Gram matrix A of the Jacobian of sign-free hinges at given rows: its condition in the Frobenius norm, which
 * depends on no iteration and no start. Null when A cannot be told from a singular matrix, or is too large.
 * Cost: rows·P²/2 + P³/2 multiplications.
 */
export function jacobianCondition(hinges: Hinges, rows: Rows): number | null {
  const { width } = hinges;
  const P = rowsOf(hinges) * width;
  if ((rows.count * P ** 2) / 2 + P ** 3 / 2 > MOST_WORK) return null;
  const { slopes, columns } = evaluateHinges(hinges, rows);
  const stride = padded(P);
  const gram = new Float64Array(stride * stride);
  const block = new Float64Array(BLOCK * stride);
  for (let start = 0; start < rows.count; start += BLOCK) {
    const count = Math.min(BLOCK, rows.count - start);
    for (let n = 0; n < count; n++) {
      for (let j = 0; j < P; j++) {
        const slope = slopes[(start + n) * columns + Math.floor(j / width)];
        block[n * stride + j] = slope * rows.data[(start + n) * rows.stride + (j % width)];
      }
    }
    addTransposedProduct(gram, block, block, count, stride, stride, true);
  }
  const dense = new Float64Array(P * P);
  let trace = 0;
  for (let j = 0; j < P; j++) {
    dense.set(gram.subarray(j * stride, j * stride + j + 1), j * P);
    trace += gram[j * stride + j];
  }
  const condition = Math.sqrt(trace * inverseTrace(dense, P));
  return condition < Infinity ? condition : null;
}
