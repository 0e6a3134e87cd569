import type { Rows } from '../internal/rows.ts';
import { chanceAbove } from './score-test.ts';

/** Rows in which neighbours are looked for: many where sorting leaves few to compare, else as many as this work allows. */
const MOST_ROWS = 50_000;
const FEW_DIMENSIONS = 3;
const MOST_WORK = 1e8;

/**
 * The chance that noise unrelated from row to row looks as related between neighbours as this residual does: the sum of
 * r_n r_k over rows n and their nearest rows k, against its spread. A deterministic residual is smooth somewhere, and a
 * copied row has the residual of its original. Powerless in many dimensions, where no row is near another.
 *
 * Cost: rows²·r/2 up to 1e8, with the first rows only where that is more; by sorting less in up to three dimensions.
 */
export function neighbourChance(rows: Rows, residual: Float64Array): number {
  const r = rows.width - 1;
  const most = r <= FEW_DIMENSIONS ? MOST_ROWS : Math.floor(Math.sqrt((2 * MOST_WORK) / r));
  const nearest = nearestRows({ ...rows, count: Math.min(rows.count, most) });
  let sum = 0;
  let spread = 0;
  nearest.forEach((k, n) => {
    const product = residual[n] * residual[k];
    sum += product;
    // A pair that is nearest both ways counts twice in the sum, as one term of twice the size.
    spread += nearest[k] === n ? 2 * product * product : product * product;
  });
  return oneSided(sum, spread);
}

/** The nearest other row of every row. */
function nearestRows({ data, stride, width, count }: Rows): Int32Array {
  const r = width - 1;
  const order = Int32Array.from({ length: count }, (_, n) => n).sort((a, b) => data[a * stride] - data[b * stride]);
  const nearest = new Int32Array(count);
  const place = new Int32Array(count);
  order.forEach((n, at) => (place[n] = at));
  for (let n = 0; n < count; n++) {
    let least = Infinity;
    // Outwards in the order of the first coordinate, as long as that alone does not exceed the least distance.
    for (const step of [-1, 1]) {
      for (let at = place[n] + step; at >= 0 && at < count; at += step) {
        const k = order[at];
        if ((data[k * stride] - data[n * stride]) ** 2 >= least) break;
        let distance = 0;
        for (let j = 0, a = n * stride, b = k * stride; j < r && distance < least; j++, a++, b++)
          distance += (data[a] - data[b]) ** 2;
        if (distance >= least) continue;
        least = distance;
        nearest[n] = k;
      }
    }
  }
  return nearest;
}

/**
 * The same for rows that are neighbours along a direction: rows are sorted by v·z, and each is compared with the next. Sees
 * any function of v·z, however fast it varies. Chances of several directions are combined by Bonferroni's rule.
 *
 * @param directions rows in whitened coordinates, shape [k][r]
 * Cost: a sort of the rows a direction.
 */
export function alongLinesChance(rows: Rows, residual: Float64Array, directions: readonly Float64Array[]): number {
  let least = 1;
  for (const direction of directions) {
    const at = new Float64Array(rows.count);
    for (let n = 0; n < rows.count; n++)
      for (let k = 0; k < direction.length; k++) at[n] += direction[k] * rows.data[n * rows.stride + k];
    const order = Int32Array.from({ length: rows.count }, (_, n) => n).sort((a, b) => at[a] - at[b]);
    let sum = 0;
    let spread = 0;
    for (let n = 1; n < order.length; n++) {
      const product = residual[order[n - 1]] * residual[order[n]];
      sum += product;
      spread += product * product;
    }
    least = Math.min(least, oneSided(sum, spread));
  }
  return Math.min(1, least * directions.length);
}

/** The chance that a sum of independent terms with mean 0 and the given variance is as large. */
function oneSided(sum: number, variance: number): number {
  if (!(sum > 0)) return 1;
  return variance > 0 ? chanceAbove((sum * sum) / variance, 1) / 2 : 0;
}

/** How a residual is spread over the rows. */
export interface ResidualShape {
  /** Largest share of a single row in the sum of squares. */
  readonly largestShare: number;
  /** Row with that share, index among the rows given. */
  readonly largestRow: number;
  /** Median |r| over the root mean square: 0.67 for normal noise; small when most rows are exact and few are not. */
  readonly median: number;
}

export function residualShape(residual: Float64Array): ResidualShape {
  const sizes = residual.map(Math.abs);
  let squares = 0;
  let largestRow = 0;
  sizes.forEach((size, n) => {
    squares += size * size;
    if (size > sizes[largestRow]) largestRow = n;
  });
  const largestShare = squares > 0 ? sizes[largestRow] ** 2 / squares : 0;
  const median = Float64Array.from(sizes).sort()[sizes.length >> 1];
  return { largestShare, largestRow, median: squares > 0 ? median / Math.sqrt(squares / sizes.length) : 1 };
}

/**
 * The median distance between neighbouring values of labels that repeat: 1 for counts and ratings. 0 when most labels occur
 * once, as measured ones do.
 */
export function labelStep(labels: Float64Array): number {
  const sorted = Float64Array.from(labels).sort();
  const gaps: number[] = [];
  for (let n = 1; n < sorted.length; n++) if (sorted[n] > sorted[n - 1]) gaps.push(sorted[n] - sorted[n - 1]);
  if (2 * gaps.length > labels.length) return 0;
  return gaps.length === 0 ? Infinity : gaps.sort((a, b) => a - b)[gaps.length >> 1];
}
