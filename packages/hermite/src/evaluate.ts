import { DomainError, vector } from '@depth2/tensor';
import { requireInteger } from './internal/arguments.ts';

/**
 * Probabilists' Hermite polynomial He_n at every point of `xs`.
 * @param n degree, integer ≥ 0
 * @param xs points, shape [m], dimensionless
 * @returns shape [m], newly allocated
 * @throws DomainError `hermite/degree` when n is negative or not an integer, `hermite/overflow` when a value exceeds the doubles,
 *   `tensor/finite` at the first point that is not finite
 * Cost: 3n operations a point.
 * @example evaluate(2, [0, 3]) // => Float64Array [ -1, 8 ]
 * @see Abramowitz & Stegun 22.7.14
 */
export function evaluate(n: number, xs: ArrayLike<number>): Float64Array {
  requireInteger('hermite.evaluate', 'hermite/degree', 'n', n, 0);
  return vector(xs).map((x) => {
    let previous = 0;
    let current = 1;
    for (let k = 0; k < n && Number.isFinite(current); k += 1)
      [previous, current] = [current, x * current - k * previous];
    if (!Number.isFinite(current)) {
      throw new DomainError(
        'hermite/overflow',
        `hermite.evaluate: He_n(x) must be within the doubles, got n = ${n} and x = ${x}`,
        { n, x },
      );
    }
    return current;
  });
}
