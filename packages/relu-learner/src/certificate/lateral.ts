import type { Rows } from '../internal/rows.ts';
import { squaredNorm } from '../internal/vectors.ts';

/**
 * Coordinates of rows along a kink w·z + b = 0 and a 1: what an affine function across the kink depends on. Along: the r
 * coordinates turned by the reflection that takes w to the first axis, without that axis, and less their mean.
 * @param w weights (and bias, which does not matter), shape [r] or longer
 * @returns one array of r numbers a row: r − 1 along the kink, and 1
 * @see Golub & Van Loan 2013, §5.1.2, Householder reflections
 */
export function lateralCoordinates(indices: readonly number[], w: Float64Array, rows: Rows): Float64Array[] {
  const r = rows.width - 1;
  const size = Math.hypot(...w.subarray(0, r));
  const axis = Float64Array.from(w.subarray(0, r), (v) => v / size);
  axis[0] += axis[0] < 0 ? -1 : 1;
  const norm2 = squaredNorm(axis);
  const out = indices.map((n) => {
    const z = rows.data.subarray(n * rows.stride, n * rows.stride + r);
    const along = z.reduce((sum, v, k) => sum + v * axis[k], 0);
    const coordinates = new Float64Array(r);
    for (let k = 1; k < r; k++) coordinates[k - 1] = z[k] - (2 * along * axis[k]) / norm2;
    coordinates[r - 1] = 1;
    return coordinates;
  });
  for (let k = 0; k < r - 1; k++) {
    const mean = out.reduce((sum, x) => sum + x[k], 0) / out.length;
    for (const x of out) x[k] -= mean;
  }
  return out;
}
