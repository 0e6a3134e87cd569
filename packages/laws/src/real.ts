import fc from 'fast-check';
import { nearPowerOfTwo } from './near-power-of-two.ts';

/**
 * Finite numbers in [−size, size]: small integers, neighbours of powers of two, and doubles of all digits. Shrinks to integers, then to 0.
 * @param size largest absolute value, finite and > 0; default 10
 * @throws RangeError when size is not positive
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(real(2), { numRuns: 100, seed: 1 }).every((x) => Math.abs(x) <= 2) // => true
 * ```
 */
export function real(size = 10): fc.Arbitrary<number> {
  if (!(size > 0) || !Number.isFinite(size))
    throw new RangeError(`laws.real: size must be finite and > 0, got ${size}`);
  const top = Math.floor(Math.log2(size));
  const integers = fc.integer({ min: -Math.floor(Math.min(size, 1000)), max: Math.floor(Math.min(size, 1000)) });
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: integers, weight: 1 },
    // An ulp above 2^top still fits unless size is that power itself.
    { arbitrary: nearPowerOfTwo({ least: top - 20, most: top - 1 }), weight: 1 },
    // 2^53 steps: every digit is used, and shrinking moves towards 0.
    { arbitrary: fc.maxSafeInteger().map((k) => (k / Number.MAX_SAFE_INTEGER) * size), weight: 4 },
  );
}
