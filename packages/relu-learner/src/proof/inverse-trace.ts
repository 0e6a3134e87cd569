import { factorInPlace, solveInPlace } from '../internal/kernels/cholesky.ts';

/**
 * tr A⁻¹ of a symmetric positive definite A [n, n], in place of whose lower triangle its Cholesky factor is left; Infinity when a pivot
 * is below 8nε of its diagonal entry.
 * Cost: n³/2 multiplications.
 */
export function inverseTrace(A: Float64Array, n: number): number {
  const diagonal = Float64Array.from({ length: n }, (_, i) => A[i * n + i]);
  if (!factorInPlace(A, n)) return Infinity;
  const least = 8 * n * Number.EPSILON;
  for (let i = 0; i < n; i++) if (!(A[i * n + i] ** 2 > least * diagonal[i])) return Infinity;
  const unit = new Float64Array(n);
  let trace = 0;
  for (let i = 0; i < n; i++) {
    unit.fill(0);
    unit[i] = 1;
    solveInPlace(A, n, unit);
    trace += unit[i];
  }
  return trace;
}
