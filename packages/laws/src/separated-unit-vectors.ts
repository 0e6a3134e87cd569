import fc from 'fast-check';
import { requireRange } from './internal/range.ts';
import type { MatrixRecord } from './matrix-record.ts';
import { orthogonalMatrix } from './orthogonal-matrix.ts';

/**
 * Rows of norm 1 whose smallest angle, signs aside, is the stated one: rows 0 and 1 attain it, no other pair is closer.
 * Shrinks to a first row, one at the angle from it, and basis vectors.
 * @param count number of rows, integer in [1, dimension]
 * @param dimension integer ≥ 1
 * @param smallestAngle degrees, in (0, 90]
 * @returns arbitrary of matrices of shape [count, dimension]
 * @throws RangeError when an argument is out of range
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(separatedUnitVectors(2, 3, 5), { numRuns: 1, seed: 1 })[0].shape // => [ 2, 3 ]
 * ```
 */
export function separatedUnitVectors(
  count: number,
  dimension: number,
  smallestAngle: number,
): fc.Arbitrary<MatrixRecord> {
  requireRange('laws.separatedUnitVectors', 'count and dimension', count, dimension, 1);
  if (!(smallestAngle > 0 && smallestAngle <= 90)) {
    throw new RangeError(`laws.separatedUnitVectors: smallestAngle must be in (0, 90] degrees, got ${smallestAngle}`);
  }
  const others = Math.max(count - 2, 0);
  return fc
    .record({
      frame: orthogonalMatrix(dimension),
      // 0 is the right angle, 1000 the smallest one.
      closeness: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: others, maxLength: others }),
    })
    .map(({ frame, closeness }) => {
      const degrees = [smallestAngle, ...closeness.map((c) => 90 - (c / 1000) * (90 - smallestAngle))];
      return { shape: [count, dimension] as const, data: tilted(frame.data, count, dimension, degrees) };
    });
}

/**
 * Row 0 is q_0, row i is cos α_i q_0 + sin α_i q_i for orthonormal q. Two rows i, j ≥ 1 have cosine cos α_i cos α_j, which is
 * at most that of row 0 with either, so the smallest α is the smallest angle of all.
 */
function tilted(frame: Float64Array, count: number, dimension: number, degrees: readonly number[]): Float64Array {
  const data = frame.slice(0, count * dimension);
  for (let i = 1; i < count; i += 1) {
    const angle = (degrees[i - 1]! / 180) * Math.PI;
    for (let k = 0; k < dimension; k += 1) {
      data[i * dimension + k] = Math.cos(angle) * frame[k]! + Math.sin(angle) * frame[i * dimension + k]!;
    }
  }
  return data;
}
