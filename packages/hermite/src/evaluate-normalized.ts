import { vector } from '@depth2/tensor';
import { requireInteger } from './internal/arguments.ts';

/**
 * The orthonormal polynomial He_n/√(n!) at every point of `xs`: E[h_m h_n] = δ_mn under N(0, 1). It stays within the doubles
 * where He_n itself does not.
 * @param n degree, integer ≥ 0
 * @param xs points, shape [m], dimensionless
 * @returns shape [m], newly allocated
 * @throws DomainError `hermite/degree`, `tensor/finite` at the first point that is not finite
 * Cost: n square roots and 5n operations a point.
 * @example evaluateNormalized(2, [0]) // => Float64Array [ -0.7071067811865475 ]
 */
export function evaluateNormalized(n: number, xs: ArrayLike<number>): Float64Array {
  requireInteger('hermite.evaluateNormalized', 'hermite/degree', 'n', n, 0);
  return vector(xs).map((x) => {
    let previous = 0;
    let current = 1;
    for (let k = 0; k < n; k += 1) {
      [previous, current] = [current, (x * current - Math.sqrt(k) * previous) / Math.sqrt(k + 1)];
    }
    return current;
  });
}
