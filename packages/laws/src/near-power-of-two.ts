import fc from 'fast-check';

/**
 * Numbers a few ulps from ±2^e: where rounding changes its step. Shrinks to 1 (or to 2^e nearest to it).
 * @param exponents `least` ≤ `most`, integers in [−1000, 1000]; default −10 to 10
 * @throws RangeError when the exponents are out of range
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(nearPowerOfTwo({ least: 0, most: 0 }), { numRuns: 9, seed: 1 }).every((x) => Math.abs(Math.abs(x) - 1) < 1e-14) // => true
 * ```
 */
export function nearPowerOfTwo(
  exponents: { readonly least?: number; readonly most?: number } = {},
): fc.Arbitrary<number> {
  const { least = -10, most = 10 } = exponents;
  if (!Number.isInteger(least) || !Number.isInteger(most) || least < -1000 || most > 1000 || least > most) {
    throw new RangeError(
      `laws.nearPowerOfTwo: exponents must be integers with −1000 ≤ least ≤ most ≤ 1000, got ${least} and ${most}`,
    );
  }
  return fc
    .record({
      negative: fc.boolean(),
      exponent: fc.integer({ min: least, max: most }),
      ulps: fc.integer({ min: -4, max: 4 }),
    })
    .map(({ negative, exponent, ulps }) => (negative ? -1 : 1) * (2 ** exponent * (1 + ulps * Number.EPSILON)));
}
