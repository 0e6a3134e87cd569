import fc from 'fast-check';
import { requireRange } from './internal/range.ts';

/**
 * Vectors of Euclidean norm 1, up to rounding. Shrinks to the first basis vector.
 * @param dimension integer ≥ 1
 * @throws RangeError when the dimension is no integer ≥ 1
 * @example
 * ```ts
 * import fc from 'fast-check';
 * Math.abs(Math.hypot(...fc.sample(unitVector(4), { numRuns: 1, seed: 1 })[0]) - 1) < 1e-15 // => true
 * ```
 */
export function unitVector(dimension: number): fc.Arbitrary<Float64Array> {
  requireRange('laws.unitVector', 'dimensions', dimension, dimension, 1);
  const entry = fc.integer({ min: -1_000_000, max: 1_000_000 });
  return fc.array(entry, { minLength: dimension, maxLength: dimension }).map((entries) => {
    const direction = Float64Array.from(entries);
    // All zero is the one point that has no direction: it becomes the simplest one.
    if (entries.every((x) => x === 0)) direction[0] = 1;
    const norm = Math.hypot(...direction);
    return direction.map((x) => x / norm);
  });
}
