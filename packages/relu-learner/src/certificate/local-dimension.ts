import type { Rows } from '../internal/rows.ts';
import { norm } from '../internal/vectors.ts';

/** Rows next to the kink whose surroundings are looked at, half of them on each side. */
const LOOKED_AT = 4;

/** Surroundings whose shortest extent is below this share of their longest are flat: rounding, or a smooth curve. */
const FLAT = 1e-6;

/** Neighbours are looked for among so many rows: flat pieces are as flat with fewer of them. */
const MOST_ROWS = 4000;

/**
 * Do the rows next to a kink lie on pieces of lower dimension: on axes, lines, faces? Each piece then shows only the
 * part of w that lies along it, and which part belongs to which unit may be open: on the axes two units of equal a and
 * b can swap their weights on one of them, and no value changes. Any two networks agree on pieces of hyperplanes.
 *
 * @param t values w·x + b of the unit at every row, shape [rows]
 * @param rows in whitened coordinates
 * @param isOnFace does a row lie on a face?
 * Cost: 4 searches for neighbours among at most 4000 rows, and 8·d³.
 */
export function isFlatAt(t: Float64Array, rows: Rows, isOnFace: (row: number) => boolean): boolean {
  const side = (sign: number): number[] => nearest(t, sign, LOOKED_AT / 2);
  const looked = [...side(1), ...side(-1)];
  const isHalf = (flat: readonly number[]): boolean => 2 * flat.length >= looked.length;
  return isHalf(looked.filter((n) => hasFlatSurroundings(rows, n))) || isHalf(looked.filter(isOnFace));
}

/** The `count` rows nearest to the kink on one side of it. */
function nearest(t: Float64Array, sign: number, count: number): number[] {
  const found: number[] = [];
  for (let n = 0; n < t.length; n++) {
    if (sign * t[n] <= 0) continue;
    let at = found.length;
    while (at > 0 && Math.abs(t[found[at - 1]]) > Math.abs(t[n])) at--;
    if (at === count) continue;
    found.splice(at, 0, n);
    found.length = Math.min(found.length, count);
  }
  return found;
}

/** Do the 2d + 2 rows nearest to row n span, from there, less than all dimensions? */
function hasFlatSurroundings(rows: Rows, n: number): boolean {
  const d = rows.width - 1;
  const { data, stride } = rows;
  const count = Math.min(rows.count, MOST_ROWS);
  const distances = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += (data[k * stride + j] - data[n * stride + j]) ** 2;
    distances[k] = sum;
  }
  const farthest = Float64Array.from(distances).sort()[Math.min(count - 1, 2 * d + 2)];
  const differences: Float64Array[] = [];
  for (let k = 0; k < count && differences.length < 2 * d + 2; k++) {
    if (k === n || distances[k] > farthest) continue;
    differences.push(Float64Array.from({ length: d }, (_, j) => data[k * stride + j] - data[n * stride + j]));
  }
  return shortestExtent(differences, d) < FLAT;
}

/** The d-th largest part that vectors add to those chosen before, over the largest: Gram–Schmidt with pivoting. */
function shortestExtent(vectors: readonly Float64Array[], d: number): number {
  if (vectors.length < d) return 0;
  let longest = 0;
  let last = 0;
  for (let step = 0; step < d; step++) {
    const norms = vectors.map(norm);
    const pivot = norms.reduce((best, size, k) => (size > norms[best] ? k : best), 0);
    last = norms[pivot];
    if (step === 0) longest = last;
    if (!(last > 0)) return 0;
    const q = vectors[pivot].map((x) => x / last);
    for (const v of vectors) {
      let along = 0;
      for (let j = 0; j < d; j++) along += q[j] * v[j];
      for (let j = 0; j < d; j++) v[j] -= along * q[j];
    }
  }
  return last / longest;
}
