import { inverseDiagonal, norm, total } from './dense.ts';

/** Sets of more units are too many to try. */
const MOST = 20;

/**
 * A bound from below on ‖Σ_S v_i‖ over all sets S of units that are not empty, relative to the norm of all v_i: the inverse norm
 * of their pseudoinverse, or the least of all sums.
 * @param v affine functions a_i(w_i·x + b_i) of the units
 */
export function separationOf(v: readonly Float64Array[], enumerate: boolean): number {
  const size = norm(v.map(norm));
  return (enumerate && v.length <= MOST ? leastSum(v) : leastSingular(v)) / size;
}

function leastSingular(v: readonly Float64Array[]): number {
  const m = v.length;
  const gram = new Float64Array(m * m);
  for (let i = 0; i < m; i++) for (let j = 0; j <= i; j++) gram[i * m + j] = total(v[i].map((x, k) => x * v[j][k]));
  return 1 / Math.sqrt(total(inverseDiagonal(gram, m)));
}

function leastSum(v: readonly Float64Array[]): number {
  let least = Infinity;
  const visit = (i: number, sum: Float64Array, empty: boolean): void => {
    if (i < v.length) {
      visit(i + 1, sum, empty);
      visit(
        i + 1,
        sum.map((x, k) => x + v[i][k]),
        false,
      );
    } else if (!empty) least = Math.min(least, norm(sum));
  };
  visit(0, new Float64Array(v[0].length), true);
  return least;
}
