import { DomainError } from '@depth2/tensor';
import { requireFinite, requireInteger } from './internal/arguments.ts';

/**
 * He_0, …, He_n at one point.
 * @param n largest degree, integer ≥ 0
 * @param x a finite number, dimensionless
 * @returns shape [n + 1], newly allocated
 * @throws DomainError `hermite/degree`, `hermite/finite`, `hermite/overflow` when a value exceeds the doubles
 * Cost: 3n operations.
 * @example evaluateAll(3, 2) // => Float64Array [ 1, 2, 3, 2 ]
 * @see Abramowitz & Stegun 22.7.14
 */
export function evaluateAll(n: number, x: number): Float64Array {
  requireInteger('hermite.evaluateAll', 'hermite/degree', 'n', n, 0);
  requireFinite('hermite.evaluateAll', 'x', x);
  const values = new Float64Array(n + 1);
  values[0] = 1;
  for (let k = 0; k < n; k += 1) {
    values[k + 1] = x * values[k]! - (k > 0 ? k * values[k - 1]! : 0);
    if (!Number.isFinite(values[k + 1])) {
      throw new DomainError(
        'hermite/overflow',
        `hermite.evaluateAll: He_${k + 1}(x) must be within the doubles, got x = ${x}`,
        { n: k + 1, x },
      );
    }
  }
  return values;
}
