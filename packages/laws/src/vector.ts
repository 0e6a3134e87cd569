import fc from 'fast-check';
import { requireRange } from './internal/range.ts';
import { real } from './real.ts';

/**
 * Vectors of finite numbers. Shrinks to short vectors of small integers.
 * @param length how many entries: a number, or the range from `least` to `most`
 * @param entry arbitrary of one entry; default `real()`
 * @throws RangeError when the lengths are no integers ≥ 0
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(vector(3), { numRuns: 1, seed: 1 })[0].length // => 3
 * ```
 */
export function vector(
  length: number | { readonly least: number; readonly most: number },
  entry: fc.Arbitrary<number> = real(),
): fc.Arbitrary<Float64Array> {
  const { least, most } = typeof length === 'number' ? { least: length, most: length } : length;
  requireRange('laws.vector', 'lengths', least, most, 0);
  // 'max' lets arrays be long: fast-check would otherwise prefer short ones.
  return fc
    .array(entry, { minLength: least, maxLength: most, size: 'max' })
    .map((entries) => Float64Array.from(entries));
}
