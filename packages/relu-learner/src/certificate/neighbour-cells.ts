import { uniforms } from '../internal/random.ts';

/** Rows on each side of a kink that are compared: as near as a twentieth of all rows allows, within these. */
const MOST_NEIGHBOURS = 25;
const LEAST_NEIGHBOURS = 10;

/** Permutations of a first look, and how many of them must be as extreme for that to settle it. */
const FIRST_LOOK = 200;
const SETTLED = 5;

/**
 * How often chance alone separates the two sides of unit i's kink as they are separated: the rows next to it are
 * grouped by which of the *other* units are active, and the pairs of rows from opposite sides that share a group are
 * counted. Where rows lie on both sides of the kink and of nothing else, that count is as in any shuffle of the sides.
 * Where every step across the kink crosses other kinks too, the values tell their sum and not where each one bends:
 * three clusters or sectors at 120° have networks of equal values and other kinks.
 *
 * @param t values w·x + b of every unit at every row, shape [m][rows]
 * @param least chances below this need not be told apart
 * @returns an estimate of the chance by a permutation test, at least about `least`/10 when it is not 0
 * Cost: a sort of the rows, a few hundred shuffles, or 10/least of them when the sides look separated.
 */
export function chanceOfCells(t: readonly Float64Array[], i: number, least: number): number {
  const { cells, above } = neighbours(t, i);
  if (above.length === 0) return 1;
  const observed = sharedPairs(cells, above);
  const shuffled = [...above];
  const random = uniforms(11);
  const most = Math.ceil(10 / least);
  let asFew = 0;
  for (let done = 1; done <= most; done++) {
    shuffle(shuffled, random);
    if (sharedPairs(cells, shuffled) <= observed) asFew++;
    if (done >= FIRST_LOOK && asFew >= SETTLED) return asFew / done;
  }
  return asFew / most;
}

/** The rows next to the kink: the group of each, numbered from 0, and whether it is above. */
function neighbours(t: readonly Float64Array[], i: number): { cells: number[]; above: boolean[] } {
  const own = t[i];
  const sorted = Float64Array.from(own).sort();
  const below = sorted.findIndex((v) => v > 0);
  if (below <= 0) return { cells: [], above: [] };
  const wanted = Math.min(MOST_NEIGHBOURS, Math.max(LEAST_NEIGHBOURS, Math.floor(own.length / 20)));
  const lowest = sorted[Math.max(0, below - wanted)];
  const highest = sorted[Math.min(sorted.length - 1, below + wanted - 1)];
  const near = [...own.keys()].filter((n) => own[n] >= lowest && own[n] <= highest);
  const numbers = new Map<string, number>();
  const cellOf = (n: number): number => {
    const key = t.map((values, j) => (j !== i && values[n] > 0 ? '1' : '0')).join('');
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  };
  return { cells: near.map(cellOf), above: near.map((n) => own[n] > 0) };
}

/** Pairs of rows from opposite sides in one group. */
function sharedPairs(cells: readonly number[], above: readonly boolean[]): number {
  const up = new Float64Array(cells.length);
  const down = new Float64Array(cells.length);
  cells.forEach((cell, n) => (above[n] ? up[cell]++ : down[cell]++));
  return up.reduce((sum, count, cell) => sum + count * down[cell], 0);
}

/** Fisher–Yates. */
function shuffle<T>(items: T[], random: () => number): void {
  for (let n = items.length - 1; n > 0; n--) {
    const k = Math.floor(random() * (n + 1));
    [items[n], items[k]] = [items[k], items[n]];
  }
}
