import { addSquare, conditionOf, inverseDiagonal, total } from './dense.ts';

/** Rows next to a kink that are looked at, on each side. */
const NEAR = 25;

/** Places of the rows nearest to the kink where `sign`·t > 0, the nearest first. */
export function nearest(t: Float64Array, sign: number, most: number = NEAR): number[] {
  const found: number[] = [];
  for (let n = 0; n < t.length; n++) {
    const far = sign * t[n];
    if (!(far > 0) || (found.length === most && far >= sign * t[found[most - 1]])) continue;
    let at = found.length;
    while (at > 0 && sign * t[found[at - 1]] > far) at--;
    found.splice(at, 0, n);
    found.length = Math.min(found.length, most);
  }
  return found;
}

/** A gap at a kink. */
export interface Gap {
  /** In mean spacings of the rows next to it; null when there are none. */
  readonly gap: number | null;
  /** How often rows of even density leave one as wide. */
  readonly chance: number;
  /** The mean of `n` spacings. */
  readonly spacing: number;
  readonly n: number;
}

/**
 * The gap at a kink in mean spacings of the rows next to it, null when there are none to compare with, and how often rows of even
 * density leave one as wide, against the rows below, those above or all: the least of the three.
 * @param down distances from the kink to the rows below it, ascending; `up` to those above
 */
export function gapAt(down: readonly number[], up: readonly number[]): Gap {
  if (down.length === 0 || up.length === 0) return { gap: null, chance: 0, spacing: 0, n: 0 };
  const spans = [down, up].map((side) => ({ span: side[side.length - 1] - side[0], n: side.length - 1 }));
  const both = { span: spans[0].span + spans[1].span, n: spans[0].n + spans[1].n };
  const gapOver = ({ span, n }: typeof both): number => ((down[0] + up[0]) * n) / span;
  const chances = [...spans, both].map((spacings) => (spacings.n > 0 ? chanceOfGap(gapOver(spacings), spacings.n) : 1));
  return {
    gap: both.span > 0 ? gapOver(both) : null,
    chance: Math.min(...chances),
    spacing: both.span / both.n,
    n: both.n,
  };
}

/** (1 + g)e^(−g), averaged over a mean taken from n exponential spacings. */
function chanceOfGap(gap: number, n: number): number {
  return gap < Infinity ? (1 + gap / n) ** -n * (1 + gap / (1 + gap / n)) : 0;
}

/**
 * How often a shuffle of rows below and above leaves as few pairs of one from each side in the same cell.
 * @param cells the cell of every row, `below` of them first those below
 */
export function chanceOfCells(cells: readonly string[], below: number): number {
  const sizes = [...new Set(cells)].map((cell) => {
    const places = [...cells.keys()].filter((n) => cells[n] === cell);
    return { all: places.length, low: places.filter((n) => n < below).length };
  });
  const pairs = total(sizes.map(({ all, low }) => low * (all - low)));
  // ways[chosen][pairs], cell by cell: in how many ways that many rows can be chosen that make so many pairs.
  let ways = table(below, pairs);
  ways[0][0] = 1;
  for (const { all } of sizes) {
    const next = table(below, pairs);
    for (let u = 0; u <= Math.min(all, below); u++) {
      const [more, choices] = [u * (all - u), choose(all, u)];
      for (let chosen = u; chosen <= below; chosen++) {
        for (let made = more; made <= pairs; made++) {
          next[chosen][made] += choices * ways[chosen - u][made - more];
        }
      }
    }
    ways = next;
  }
  return total(ways[below]) / choose(cells.length, below);
}

function table(rows: number, columns: number): Float64Array[] {
  return Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
}

function choose(n: number, k: number): number {
  return k === 0 ? 1 : Math.round((choose(n, k - 1) * (n - k + 1)) / k);
}

/** Extents below this share of the longest are none. */
const FLAT = 1e-13;

/** Do the 2d + 2 rows of a cloud that are nearest to z lie on a line or a face? */
export function isFlat(z: Float64Array, cloud: readonly Float64Array[]): boolean {
  const d = z.length;
  const far = new Float64Array(cloud.length);
  for (let n = 0; n < cloud.length; n++) far[n] = squaredDistance(z, cloud[n]);
  const sorted = Float64Array.from(far).sort();
  const farthest = sorted[Math.min(sorted.length - 1, sorted.indexOf(0) < 0 ? 2 * d + 1 : 2 * d + 2)];
  const gram = new Float64Array(d * d);
  cloud.forEach((other, n) => {
    if (far[n] > 0 && far[n] <= farthest)
      addSquare(
        gram,
        other.map((v, k) => v - z[k]),
      );
  });
  return !(conditionOf(gram, inverseDiagonal(gram, d)) ** 2 < 1 / FLAT);
}

function squaredDistance(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += (u[k] - v[k]) ** 2;
  return sum;
}

/** Values that several rows share, up to rounding. */
export function sharedValues(values: Float64Array, rounding: number): number {
  const sorted = Float64Array.from(values).sort();
  const repeats = (n: number): boolean => n > 0 && sorted[n] - sorted[n - 1] <= rounding;
  return sorted.filter((_, n) => repeats(n) && !repeats(n - 1)).length;
}
