import { evaluateHinges, rowsOf, type Hinges } from '../internal/hinges.ts';
import { jacobianGram } from '../internal/jacobian.ts';
import type { Rows } from '../internal/rows.ts';
import { inverseTrace } from './inverse-trace.ts';

/** Multiplications beyond which the condition is not measured: some seconds. */
const MOST_WORK = 2e9;

/**
 * √(tr A · tr A⁻¹) for the Gram matrix A of the Jacobian of sign-free hinges at given rows: its condition in the Frobenius norm, which
 * depends on no iteration and no start. Null when A cannot be told from a singular matrix, or is too large.
 * Cost: rows·P²/2 + P³/2 multiplications.
 */
export function jacobianCondition(hinges: Hinges, rows: Rows): number | null {
  const P = rowsOf(hinges) * hinges.width;
  if ((rows.count * P ** 2) / 2 + P ** 3 / 2 > MOST_WORK) return null;
  const { matrix, size } = jacobianGram(hinges, rows, evaluateHinges(hinges, rows));
  const dense = new Float64Array(P * P);
  let trace = 0;
  for (let j = 0; j < P; j++) {
    dense.set(matrix.subarray(j * size, j * size + j + 1), j * P);
    trace += matrix[j * size + j];
  }
  const condition = Math.sqrt(trace * inverseTrace(dense, P));
  return condition < Infinity ? condition : null;
}
