import type { Rows } from '../internal/rows.ts';
import { chanceAbove } from './score-test.ts';

/** Rows whose neighbours are looked for. */
const MOST_ROWS = 3000;

/**
 * The chance that noise unrelated from row to row looks as related between neighbours as this residual does: the sum of
 * r_n r_k over rows n and their nearest rows k, against its spread. A deterministic residual is smooth somewhere, and a
 * copied row has the residual of its original. Powerless in many dimensions, where no row is near another.
 *
 * Cost: rows²·r for up to 3000 rows.
 */
export function neighbourChance(rows: Rows, residual: Float64Array): number {
  const count = Math.min(rows.count, MOST_ROWS);
  const nearest = nearestRows(rows, count);
  let sum = 0;
  let spread = 0;
  for (let n = 0; n < count; n++) {
    const k = nearest[n];
    const product = residual[n] * residual[k];
    sum += product;
    // A pair that is nearest both ways counts twice in the sum, as one term of twice the size.
    spread += nearest[k] === n ? 2 * product * product : product * product;
  }
  if (!(spread > 0)) return sum > 0 ? 0 : 1;
  const score = sum / Math.sqrt(spread);
  return score > 0 ? chanceAbove(score * score, 1) / 2 : 1;
}

function nearestRows({ data, stride, width }: Rows, count: number): Int32Array {
  const r = width - 1;
  const nearest = new Int32Array(count);
  const least = new Float64Array(count).fill(Infinity);
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < n; k++) {
      let distance = 0;
      for (let j = 0, a = n * stride, b = k * stride; j < r; j++, a++, b++) distance += (data[a] - data[b]) ** 2;
      if (distance < least[n]) {
        least[n] = distance;
        nearest[n] = k;
      }
      if (distance < least[k]) {
        least[k] = distance;
        nearest[k] = n;
      }
    }
  }
  return nearest;
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

/** The median distance between neighbouring values of the labels: 1 for counts and ratings, far below the noise otherwise. */
export function labelStep(labels: Float64Array): number {
  const sorted = Float64Array.from(labels).sort();
  const gaps: number[] = [];
  for (let n = 1; n < sorted.length; n++) if (sorted[n] > sorted[n - 1]) gaps.push(sorted[n] - sorted[n - 1]);
  return gaps.length === 0 ? Infinity : gaps.sort((a, b) => a - b)[gaps.length >> 1];
}
