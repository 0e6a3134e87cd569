import { norm, orthogonalTo } from '../internal/vectors.ts';

/** Rows on each side of the kink: so many, or twice the units, but no more than a twentieth of all rows, or ten. */
const NEIGHBOURS = 25;
const PER_UNIT = 2;
const SHARE = 20;
const LEAST = 10;

/**
 * How often chance alone lets the sides of the other kinks predict, by a linear function of them, on which side of its
 * kink a row next to it lies. Where a kink is crossed without the others its side has nothing to do with theirs. On sectors,
 * one for every unit, the sides add up to one active unit: then every step across a kink crosses another, even if further
 * units cut the rows into so many cells that no two rows share one.
 *
 * The share R² of the variance that least squares explain has the law Beta(p/2, (n − 1 − p)/2) for n rows and p independent
 * predictors when they are normal; here it is taken for sides ±1, with p rounded up and n − 1 − p down to even numbers.
 *
 * @param t values w·z + b of every unit at every row, shape [m][rows]
 * @returns 1 when there are no predictors, or too many for the rows
 * Cost: a sort of the rows, and n·m² multiplications.
 */
export function chanceOfPredictedSide(t: readonly Float64Array[], i: number): number {
  const own = t[i];
  const near = nearest(own, t.length);
  const side = centred(near.map((n) => Math.sign(own[n])));
  const basis: Float64Array[] = [];
  for (const [j, other] of t.entries()) {
    if (j === i) continue;
    const column = centred(near.map((n) => (other[n] > 0 ? 1 : -1)));
    const size = norm(column);
    const rest = orthogonalTo(basis, orthogonalTo(basis, column));
    if (norm(rest) > 1e-9 * size) basis.push(rest.map((v) => v / norm(rest)));
  }
  const freedom = near.length - 1 - basis.length;
  const total = norm(side) ** 2;
  if (basis.length === 0 || freedom < 2 || total === 0) return 1;
  const unexplained = norm(orthogonalTo(basis, side)) ** 2 / total;
  return chanceOfExplaining(1 - unexplained, Math.ceil(basis.length / 2), Math.floor(freedom / 2));
}

/** As many rows on both sides, those next to the kink. */
function nearest(own: Float64Array, units: number): number[] {
  const most = Math.max(LEAST, Math.min(Math.max(NEIGHBOURS, PER_UNIT * units), Math.floor(own.length / SHARE)));
  const side = (sign: number): number[] =>
    [...own.keys()]
      .filter((n) => sign * own[n] > 0)
      .sort((a, b) => Math.abs(own[a]) - Math.abs(own[b]))
      .slice(0, most);
  const [above, below] = [side(1), side(-1)];
  const count = Math.min(above.length, below.length);
  return [...above.slice(0, count), ...below.slice(0, count)];
}

function centred(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Float64Array.from(values, (v) => v - mean);
}

/** P(R² > share) for Beta(a, b) with whole a and b: Σ_{j<a} C(n, j) share^j (1 − share)^{n−j}, n = a + b − 1. */
function chanceOfExplaining(share: number, a: number, b: number): number {
  const n = a + b - 1;
  let sum = 0;
  let ways = 1;
  for (let j = 0; j < a; j++) {
    sum += ways * share ** j * Math.max(0, 1 - share) ** (n - j);
    ways = (ways * (n - j)) / (j + 1);
  }
  return sum;
}
