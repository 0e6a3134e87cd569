import { addSquare, backward, cholesky, forward, norm, total } from './dense.ts';
import { nearest } from './kink-tests.ts';

/** Rows around a kink that hold it in place: so many, and more for every dimension. */
const HOLDING = 200;
const HOLDING_PER_DIMENSION = 6;

/** Rounds in which rows that hold the kink get more weight, and what others keep of theirs. */
const ROUNDS = 8;
const KEPT = 0.05;

/**
 * How often rows of even density leave a kink as free to turn: t + u and t − u in the place of t give the same values
 * where no row lies in the wedge |t| < |u|. Tried are affine functions u along the kink, d numbers, with the least Σ (u/t)² over
 * the rows next to it, and with more weight on the rows that stop the one tried before. The number of rows expected in the widest
 * wedge exceeds w with chance e^(−w) Σ_{k<d} w^k/k!, averaged as for gaps.
 *
 * @param t w·x + b at the distinct rows, 0 on the kink
 * @param white white coordinates of a place
 * @param normal the weights there
 * @param spacing mean spacing of t next to the kink, over `n` spacings
 */
export function chanceOfTurn(
  t: Float64Array,
  white: (place: number) => Float64Array,
  normal: Float64Array,
  { spacing, n }: { readonly spacing: number; readonly n: number },
): number {
  const d = normal.length;
  const near = nearestOf(t, HOLDING + HOLDING_PER_DIMENSION * d);
  const along = alongKink(near.map(white), normal);
  const weights = new Float64Array(near.length).fill(1);
  let widest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const gram = new Float64Array(d * d);
    along.forEach((x, i) => {
      const factor = Math.sqrt(weights[i]) / t[near[i]];
      addSquare(
        gram,
        x.map((v) => v * factor),
      );
    });
    const u = leastVector(gram, d);
    if (u === null) return 0;
    const sizes = along.map((x) => Math.abs(total(x.map((v, k) => v * u[k]))));
    const slopes = sizes.map((v, i) => v / Math.abs(t[near[i]]));
    const steepest = slopes.reduce((most, v) => Math.max(most, v), 0);
    widest = Math.max(widest, (2 * median(sizes)) / (steepest * spacing));
    slopes.forEach((v, i) => (weights[i] *= KEPT + v / steepest));
    const mean = total(weights) / weights.length;
    weights.forEach((v, i) => (weights[i] = v / mean));
  }
  return chanceOfWedge(widest, d, n);
}

function chanceOfWedge(w: number, d: number, n: number): number {
  if (!(w < Infinity)) return 0;
  let chance = 0;
  for (let k = 0, term = (1 + w / n) ** -n; k < d; k++) {
    chance += term;
    term *= (((n + k) / (k + 1)) * w) / (n + w);
  }
  return chance;
}

/** Coordinates along the kink, less their mean, and a 1: a reflection takes the normal to the first axis, which gives its place to the 1. */
function alongKink(points: readonly Float64Array[], normal: Float64Array): Float64Array[] {
  const axis = normal.map((v) => v / norm(normal));
  axis[0] += axis[0] < 0 ? -1 : 1;
  const along = points.map((z) => {
    const factor = (2 * total(z.map((v, k) => v * axis[k]))) / norm(axis) ** 2;
    return Float64Array.from(z, (v, k) => (k === 0 ? 1 : v - factor * axis[k]));
  });
  for (let k = 1; k < normal.length; k++) {
    const mean = total(along.map((x) => x[k])) / along.length;
    for (const x of along) x[k] -= mean;
  }
  return along;
}

/** Places with the smallest |t| that are not on the kink. */
function nearestOf(t: Float64Array, most: number): number[] {
  const both = [...nearest(t, -1, most), ...nearest(t, 1, most)];
  return both.sort((i, j) => Math.abs(t[i]) - Math.abs(t[j])).slice(0, most);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** The vector of least vᵀAv/|v|², nearly: inverse iteration. Null where A cannot be told from a singular matrix. */
function leastVector(A: Float64Array, n: number): Float64Array | null {
  const L = cholesky(A, n);
  if (L === null) return null;
  let v: Float64Array = Float64Array.from({ length: n }, (_, k) => Math.cos(k));
  for (let iteration = 0; iteration < 20; iteration++) {
    v = backward(L, n, forward(L, n, v));
    const size = norm(v);
    v = v.map((x) => x / size);
  }
  return v;
}
