import { uniforms } from '../internal/random.ts';
import type { Rows } from '../internal/rows.ts';
import { hyperplaneThrough } from './hyperplane.ts';
import { dot } from '../internal/vectors.ts';

/** A hyperplane of r dimensions goes through any r rows; that it goes through two more is no chance. */
const MORE_THAN_CHANCE = 2;

/** Key of the rows of all cells together. */
const ALL = 'all';

/** Distance from a hyperplane, at unit norm of (z, 1), up to which a row lies on it. */
const ON = 1e-10;

/** Hyperplanes that are tried in one set of rows, as long as the multiplications stay below the second number. */
const MOST_TRIES = 1000;
const MOST_WORK = 5e6;

/** Sets in which faces are looked for; cells beyond that share the search in all rows. */
const MOST_SETS = 8;

/** Rows that are tried with one row, the nearest to it, in multiples of r + 1; every other try takes any rows. */
const NEAREST = 2;

/** Tries with the neighbours of one row. */
const TRIES_AROUND = 8;

/** Faces are looked for among so many rows of a cell, a dimension; among rows of all cells where there are fewer than the second. */
const MOST_OF_CELL = 40;
const LEAST_OF_CELL = 4;

/** Share of rows on faces from which the others are believed to be on faces as well. */
const MOSTLY = 1 / 3;

/** Looks for faces in the cells of rows that it is asked about. */
export interface FaceFinder {
  /** Does a row lie on a face of its cell? */
  readonly isOnFace: (row: number) => boolean;
  /** Do a third or more of the rows that were looked at so far? Then faces were made, and some are not found. */
  readonly isMostly: () => boolean;
}

/**
 * A finder that looks once a cell, in eight cells at most, and once in all rows where cells have few.
 * @param cells which units are active at every row
 */
export function faceFinder(rows: Rows, cells: readonly string[]): FaceFinder {
  const { width } = rows;
  const found = new Map<string, Faces>();
  const ofCell = (cell: string): Faces => {
    const own = cell === ALL ? [...cells.keys()] : [...cells.keys()].filter((n) => cells[n] === cell);
    const few = own.length < LEAST_OF_CELL * width || found.size >= MOST_SETS;
    if (few && cell !== ALL) return facesOf(ALL);
    return facesAmong(rows, own.slice(0, MOST_OF_CELL * width));
  };
  const facesOf = (cell: string): Faces => {
    const known = found.get(cell) ?? ofCell(cell);
    found.set(cell, known);
    return known;
  };
  const isMostly = (all: Iterable<Faces>): boolean => {
    let [on, rowsLookedAt] = [0, 0];
    for (const faces of new Set(all)) {
      on += faces.onFaces;
      rowsLookedAt += faces.rows;
    }
    return rowsLookedAt > 0 && on >= MOSTLY * rowsLookedAt;
  };
  return {
    isOnFace: (row) => {
      const faces = facesOf(cells[row]);
      if (isMostly([faces])) return true;
      return faces.normals.some((normal) => Math.abs(dot(normal, unitPoint(rows, row))) < ON);
    },
    isMostly: () => isMostly(found.values()),
  };
}

/** Hyperplanes with two rows more than go through any. */
export interface Faces {
  /** (v, c) of unit norm: v·z + c = 0 there. */
  readonly normals: readonly Float64Array[];
  /** Rows that lie on them, of how many. */
  readonly onFaces: number;
  readonly rows: number;
}

/**
 * The faces among the rows of a set.
 *
 * Two networks that are linear in pieces agree on whole regions, or on pieces of hyperplanes. Rows of a density lie on no common
 * hyperplane; rows that were made where two networks agree lie on few. The set should lie where the network is linear: the
 * other network cuts it into fewer faces then.
 *
 * Random rows, half of the time near each other, are joined by a hyperplane, and the others on it counted, until
 * tries run out (random sample consensus). Faces that hold few rows each, or faces in many dimensions, may not be found.
 *
 * @param set indices of rows
 * Cost: 1000 tries of r³ + rows·r multiplications, 5·10⁶ in all at most.
 * @see Fischler & Bolles 1981
 */
export function facesAmong(rows: Rows, set: readonly number[]): Faces {
  const normals: Float64Array[] = [];
  const { width } = rows;
  const tries = Math.min(MOST_TRIES, Math.floor(MOST_WORK / (width ** 3 + set.length * width)));
  const random = uniforms(13);
  let left = set.map((n) => unitPoint(rows, n));
  let around: Float64Array[] = [];
  for (let k = 0; k < tries && left.length >= width - 1 + MORE_THAN_CHANCE; k++) {
    if (k % TRIES_AROUND === 0) around = neighbourhood(left, random, NEAREST * width);
    const chosen = choose(k % 2 === 0 ? around : left, width - 1, random);
    const normal = hyperplaneThrough(chosen);
    if (normal === null) continue;
    const off = left.filter((point) => Math.abs(dot(normal, point)) >= ON);
    if (left.length - off.length < width - 1 + MORE_THAN_CHANCE) continue;
    normals.push(normal);
    left = off;
    around = neighbourhood(left, random, NEAREST * width);
  }
  return { normals, onFaces: set.length - left.length, rows: set.length };
}

/** (z, 1) of unit norm. */
function unitPoint({ data, stride, width }: Rows, n: number): Float64Array {
  const point = data.slice(n * stride, n * stride + width);
  const norm = Math.hypot(...point);
  return point.map((v) => v / norm);
}

/** A random point and those nearest to it. */
function neighbourhood(all: readonly Float64Array[], random: () => number, count: number): Float64Array[] {
  if (all.length <= count) return [...all];
  const centre = all[Math.floor(random() * all.length)];
  const distances = all.map((point) => centre.reduce((sum, v, k) => sum + (v - point[k]) ** 2, 0));
  const order = [...distances.keys()].sort((i, j) => distances[i] - distances[j]);
  return order.slice(0, count).map((i) => all[i]);
}

/** `count` different ones. */
function choose(from: readonly Float64Array[], count: number, random: () => number): Float64Array[] {
  const chosen = new Set<Float64Array>();
  while (chosen.size < Math.min(count, from.length)) chosen.add(from[Math.floor(random() * from.length)]);
  return [...chosen];
}
