import { uniforms } from '../internal/random.ts';
import type { Rows } from '../internal/rows.ts';
import { hyperplaneThrough } from './hyperplane.ts';

/** A hyperplane of r dimensions goes through any r rows; that it goes through two more is no chance. */
const MORE_THAN_CHANCE = 2;

/** Distance from a hyperplane, at unit norm of (z, 1), up to which a row lies on it. */
const ON = 1e-10;

/** Hyperplanes that are tried in one set of rows, as long as the multiplications stay below the second number. */
const MOST_TRIES = 1000;
const MOST_WORK = 1e7;

/** Rows that are tried with one row, the nearest to it, in multiples of r + 1; every other try takes any rows. */
const NEAREST = 2;

/** Tries with the neighbours of one row. */
const TRIES_AROUND = 8;

/** Share of rows on faces from which a set is one of faces, though not all of its rows were found on one. */
const MOSTLY = 1 / 3;

/**
 * The rows of a set that lie on faces: hyperplanes with two rows more than go through any.
 *
 * Two networks that are linear in pieces agree on whole regions, or on pieces of hyperplanes. Rows of a density lie on no common
 * hyperplane; rows that were made where two networks agree lie on few. The set should lie where the network is linear: the
 * other network cuts it into fewer faces then.
 *
 * Random rows, half of the time near each other, are joined by a hyperplane, and the others on it counted, until
 * tries run out (random sample consensus). With r = 10 and eight faces that finds one nine times of ten; where faces hold few
 * rows each, or in many more dimensions, it finds none.
 *
 * @param set indices of rows
 * @returns the rows of the set on faces: all of them when a third or more were found on one
 * Cost: 1000 tries of r³/3 + rows·r multiplications, 10⁷ in all at most.
 * @see Fischler & Bolles 1981
 */
export function rowsOnFaces(rows: Rows, set: readonly number[]): Set<number> {
  const found = new Set<number>();
  const { width } = rows;
  const tries = Math.min(MOST_TRIES, Math.floor(MOST_WORK / (width ** 3 / 3 + set.length * width)));
  const random = uniforms(13);
  let left = set.map((n) => ({ n, point: unitPoint(rows, n) }));
  let around: Located[] = [];
  for (let k = 0; k < tries && left.length >= width - 1 + MORE_THAN_CHANCE; k++) {
    if (k % TRIES_AROUND === 0) around = neighbourhood(left, random, NEAREST * width);
    const chosen = choose(k % 2 === 0 ? around : left, width - 1, random);
    const normal = hyperplaneThrough(chosen.map(({ point }) => point));
    if (normal === null) continue;
    const on = left.filter(({ point }) => Math.abs(dot(normal, point)) < ON);
    if (on.length < width - 1 + MORE_THAN_CHANCE) continue;
    on.forEach(({ n }) => found.add(n));
    left = left.filter(({ n }) => !found.has(n));
    around = neighbourhood(left, random, NEAREST * width);
  }
  return found.size >= MOSTLY * set.length ? new Set(set) : found;
}

interface Located {
  readonly n: number;
  /** (z, 1) of unit norm. */
  readonly point: Float64Array;
}

function unitPoint({ data, stride, width }: Rows, n: number): Float64Array {
  const point = data.slice(n * stride, n * stride + width);
  const norm = Math.hypot(...point);
  return point.map((v) => v / norm);
}

/** A random row and those nearest to it. */
function neighbourhood(all: readonly Located[], random: () => number, count: number): Located[] {
  if (all.length <= count) return [...all];
  const centre = all[Math.floor(random() * all.length)].point;
  const distances = new Map(
    all.map((one) => [one, centre.reduce((sum, v, k) => sum + (v - one.point[k]) ** 2, 0)] as const),
  );
  return [...all].sort((one, other) => distances.get(one)! - distances.get(other)!).slice(0, count);
}

/** `count` different ones. */
function choose(from: readonly Located[], count: number, random: () => number): Located[] {
  const chosen = new Set<Located>();
  while (chosen.size < Math.min(count, from.length)) chosen.add(from[Math.floor(random() * from.length)]);
  return [...chosen];
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += u[k] * v[k];
  return sum;
}
