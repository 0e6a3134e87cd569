import { norm } from './dense.ts';

/** Rows of a cell, a dimension, that are looked at; below the second number the rows of all cells are. */
const MOST_OF_CELL = 40;
const LEAST_OF_CELL = 4;

/** In more dimensions too many rows would have to be tried together. */
const MOST_DIMENSIONS = 6;
const MOST_TRIES = 200;

/** Distance from a hyperplane, relative to the distance of the rows, up to which a row lies on it; rows on it that are no chance. */
const ON = 1e-10;
const MORE_THAN_CHANCE = 2;

/**
 * Does a row lie on a face: a hyperplane through it that holds more other rows of its cell than go through any? Two networks agree on
 * pieces of hyperplanes. Rows of a density lie on none.
 *
 * @param z the row
 * @param cell other rows in white coordinates, those that see the same units active
 * @param all rows of all cells, for cells that hold few
 */
export function isOnFace(z: Float64Array, cell: readonly Float64Array[], all: readonly Float64Array[]): boolean {
  const d = z.length;
  if (d < 2 || d > MOST_DIMENSIONS) return false;
  const rows = (cell.length < LEAST_OF_CELL * (d + 1) ? all : cell).slice(0, MOST_OF_CELL * (d + 1));
  const differences = rows.map((other) => other.map((v, k) => v - z[k])).filter((v) => norm(v) > 0);
  const far = new Map(differences.map((v) => [v, norm(v)]));
  const near = [...differences].sort((u, v) => far.get(u)! - far.get(v)!).slice(0, 2 * (d + 1));
  let tries = 0;
  for (const chosen of choices(near, d - 1)) {
    if (++tries > MOST_TRIES) return false;
    const normal = normalOf(chosen, d);
    const on = differences.filter((v) => Math.abs(v.reduce((sum, x, k) => sum + x * normal[k], 0)) <= ON * far.get(v)!);
    if (on.length >= d - 1 + MORE_THAN_CHANCE) return true;
  }
  return false;
}

/** All ways to choose some of the items, the first ones first. */
function* choices<T>(items: readonly T[], count: number): Generator<T[]> {
  if (count === 0) yield [];
  for (let i = 0; i + count <= items.length && count > 0; i++) {
    for (const rest of choices(items.slice(i + 1), count - 1)) yield [items[i], ...rest];
  }
}

/** A unit vector that is orthogonal to d − 1 others: what Gram–Schmidt leaves of the axis that they reach least. */
function normalOf(vectors: readonly Float64Array[], d: number): Float64Array {
  const basis: Float64Array[] = [];
  const without = (v: Float64Array): Float64Array => {
    let rest = v;
    for (const q of [...basis, ...basis]) {
      const along = rest.reduce((sum, x, k) => sum + x * q[k], 0);
      rest = rest.map((x, k) => x - along * q[k]);
    }
    return rest;
  };
  for (const v of vectors) {
    const rest = without(v);
    if (norm(rest) > 1e-12 * norm(v)) basis.push(rest.map((x) => x / norm(rest)));
  }
  const left = Array.from({ length: d }, (_, k) =>
    without(Float64Array.from({ length: d }, (_row, j) => Number(j === k))),
  );
  const longest = left.reduce((best, v) => (norm(v) > norm(best) ? v : best));
  return longest.map((x) => x / norm(longest));
}
