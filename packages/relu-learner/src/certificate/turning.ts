import { symmetricEigen } from '@depth2/decomposition';
import type { Rows } from '../internal/rows.ts';
import { lateralCoordinates } from './lateral.ts';
import { dot } from '../internal/vectors.ts';

/** Rows next to the kink that are looked at, both sides together: so many, and more for every dimension. */
const LOOKED_AT = 200;
const LOOKED_AT_PER_DIMENSION = 6;

/** Rows on each side from which the density of rows next to the kink is taken. */
const NEIGHBOURS = 25;

/** Rounds of reweighting that look for the freest turn. */
const ROUNDS = 8;

/** Least weight of a row in the next round, relative to that of the row that stops the turn. */
const LEAST_WEIGHT = 0.05;

/**
 * How often rows of an even density would leave a kink as free to turn as these do.
 *
 * Two kinks t + u and t − u in the place of t give the same values on all rows that see t, t + u and t − u on one side:
 * their sum is 2t there. So a kink is where it is claimed only if no affine u leaves a wedge |t| < |u| empty of rows. Rows that
 * cross a kink in one place only, such as in the tip of a cone, let it turn about that place, though no gap is at the kink.
 *
 * For a direction u the widest empty wedge is |t| ≤ s|u|, s = min|t|/|u| over the rows, and rows of an even density would
 * put 2s·E|u| over their mean spacing there. The freest u is found by reweighting: the least eigenvector of Σ (z, 1)(z, 1)ᵀ/t²
 * first, then with more weight on the rows that stop it. An affine u across the kink has r numbers; the largest expected
 * number W of rows in an empty wedge then exceeds w with chance e^{−w}Σ_{k<r} w^k/k!, here averaged over the mean of n
 * exponential spacings.
 *
 * @param t values w·z + b of the unit at every row, shape [rows]
 * @param w its weights and bias, shape [r + 1]
 * @param groups rows of different groups do not stop a turn together: those in groups that lie on one side of the kink are
 *   left out, as long as enough others are there
 * Cost: a sort of the rows, and 4·(200 + 6r)·r² multiplications.
 */
export function chanceOfTurn(
  t: Float64Array,
  w: Float64Array,
  rows: Rows,
  groups: (row: number) => string = () => '',
): number {
  const size = Math.hypot(...w.subarray(0, rows.width - 1));
  const order = [...t.keys()].filter((n) => t[n] !== 0).sort((i, j) => Math.abs(t[i]) - Math.abs(t[j]));
  const spacing = spacingAt(order, t);
  if (spacing === null) return 0;
  const near = onBothSides(order.slice(0, LOOKED_AT + LOOKED_AT_PER_DIMENSION * (rows.width - 1)), t, groups);
  const distances = Float64Array.from(near, (n) => t[n] / size);
  const across = lateralCoordinates(near, w, rows);
  const expected = expectedInWedge(across, distances) / (spacing.mean / size);
  return chanceOfWedge(expected, rows.width - 1, spacing.count);
}

/** Mean spacing of the rows next to the kink, in units of t; null when rows are on one side only. */
function spacingAt(order: readonly number[], t: Float64Array): { mean: number; count: number } | null {
  const spans = [1, -1].map((side) => order.filter((n) => side * t[n] > 0).slice(0, NEIGHBOURS));
  if (spans.some((rows) => rows.length < 2)) return null;
  const span = spans.reduce((sum, rows) => sum + Math.abs(t[rows.at(-1)!] - t[rows[0]]), 0);
  const count = spans[0].length + spans[1].length - 2;
  return { mean: span / count, count };
}

/** The rows whose group lies on both sides of the kink, when these are half of all or more; otherwise all. */
function onBothSides(near: readonly number[], t: Float64Array, groups: (row: number) => string): readonly number[] {
  const above = new Set<string>();
  const below = new Set<string>();
  const names = near.map(groups);
  near.forEach((n, k) => (t[n] > 0 ? above : below).add(names[k]));
  const kept = near.filter((_, k) => above.has(names[k]) && below.has(names[k]));
  return 2 * kept.length >= near.length ? kept : near;
}

/** The largest 2s·median|u| over the directions u that are tried. */
function expectedInWedge(across: readonly Float64Array[], distances: Float64Array): number {
  const weights = new Float64Array(across.length).fill(1);
  let most = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const u = freest(across, distances, weights);
    const sizes = Float64Array.from(across, (x) => Math.abs(dot(u, x)));
    const steepest = sizes.reduce((max, v, k) => Math.max(max, v / Math.abs(distances[k])), 0);
    const median = Float64Array.from(sizes).sort()[sizes.length >> 1];
    most = Math.max(most, (2 * median) / steepest);
    sizes.forEach((v, k) => (weights[k] *= LEAST_WEIGHT + v / Math.abs(distances[k]) / steepest));
    const total = weights.reduce((sum, v) => sum + v, 0);
    weights.forEach((v, k) => (weights[k] = (v * weights.length) / total));
  }
  return most;
}

/** The u of unit norm with the least Σ weight·(u/t)². */
function freest(across: readonly Float64Array[], distances: Float64Array, weights: Float64Array): Float64Array {
  const p = across[0].length;
  const gram = new Float64Array(p * p);
  across.forEach((x, n) => {
    const factor = weights[n] / distances[n] ** 2;
    for (let i = 0; i < p; i++) for (let j = 0; j <= i; j++) gram[i * p + j] += factor * x[i] * x[j];
  });
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) gram[j * p + i] = gram[i * p + j];
  return symmetricEigen({ shape: [p, p], data: gram }).vectors.data.slice(0, p);
}

/** Σ_{k<r} of the chances that a negative binomial count is k: e^{−w}Σ w^k/k! averaged over w times a mean of n exponentials. */
function chanceOfWedge(w: number, r: number, n: number): number {
  if (!(w < Infinity)) return 0;
  const share = w / n / (1 + w / n);
  let term = (1 + w / n) ** -n;
  let sum = 0;
  for (let k = 0; k < r; k++) {
    sum += term;
    term *= ((n + k) / (k + 1)) * share;
  }
  return sum;
}
