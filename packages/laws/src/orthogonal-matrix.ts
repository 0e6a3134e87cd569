import fc from 'fast-check';
import { requireRange } from './internal/range.ts';
import type { MatrixRecord } from './matrix-record.ts';

/** Angles are multiples of π/STEPS: integers shrink well, to no rotation at all. */
const STEPS = 1 << 20;

/**
 * Orthogonal matrices, determinant 1 or −1, orthogonal up to a few ε. Shrinks to the identity.
 * @param size integer ≥ 1
 * @throws RangeError when the size is no integer ≥ 1
 * Cost: size²/2 plane rotations.
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(orthogonalMatrix(2), { numRuns: 1, seed: 1 })[0].data.length // => 4
 * ```
 */
export function orthogonalMatrix(size: number): fc.Arbitrary<MatrixRecord> {
  requireRange('laws.orthogonalMatrix', 'sizes', size, size, 1);
  const count = (size * (size - 1)) / 2;
  return fc
    .record({
      angles: fc.array(fc.integer({ min: -STEPS, max: STEPS }), { minLength: count, maxLength: count }),
      reflected: fc.boolean(),
    })
    .map(({ angles, reflected }) => ({ shape: [size, size] as const, data: rotated(size, angles, reflected) }));
}

/** The product of plane rotations, one for every pair of axes, times a reflection of the first axis if asked. */
function rotated(size: number, angles: readonly number[], reflected: boolean): Float64Array {
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) data[i * size + i] = 1;
  if (reflected) data[0] = -1;
  let pair = 0;
  for (let i = 0; i < size; i += 1) {
    for (let j = i + 1; j < size; j += 1) {
      rotateRows(data, size, i, j, (angles[pair]! / STEPS) * Math.PI);
      pair += 1;
    }
  }
  return data;
}

function rotateRows(data: Float64Array, size: number, i: number, j: number, angle: number): void {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  for (let k = 0; k < size; k += 1) {
    const [x, y] = [data[i * size + k]!, data[j * size + k]!];
    // Adding 0 turns −0 into 0: shrunk inputs are easier to read.
    data[i * size + k] = cosine * x - sine * y + 0;
    data[j * size + k] = sine * x + cosine * y + 0;
  }
}
