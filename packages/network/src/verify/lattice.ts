/** Differences are whole numbers of steps when they are off by no more than this share of one. */
const WHOLE = 0.05;

/** Steps below this share of the spread of the values do not matter: parameters are claimed to about as much. */
const LEAST_STEP = 2e-9;

/** Fewer differences say nothing. */
const LEAST_DIFFERENCES = 6;

/**
 * Do values lie on a lattice, however few of its points are taken? Rows that are printed with seven digits share no value, and yet
 * ½σ(t + h/2) + ½σ(t − h/2) = σ(t) at all of them when t is an odd multiple of h/2.
 *
 * Euclid's algorithm on all differences at once, each modulo the next smaller one: quotients stay small, and so does the growth of
 * rounding. Then every difference must be a whole number of steps.
 *
 * @param values in ascending order
 * @param spread of the values at all rows
 * @param rounding of a value
 */
export function onLattice(values: readonly number[], spread: number, rounding: number): boolean {
  const differences = values.slice(1).map((v, n) => v - values[n]);
  const apart = differences.filter((v) => v > rounding);
  if (apart.length < LEAST_DIFFERENCES) return false;
  apart.sort((u, v) => u - v);
  const least = LEAST_STEP * spread;
  let left = [...apart];
  while (left.length > 1) {
    left.sort((u, v) => v - u);
    left = left.map((v, n) => (n + 1 < left.length ? Math.abs(v - Math.round(v / left[n + 1]) * left[n + 1]) : v));
    left = left.filter((v) => v >= least);
  }
  let step = left[0] ?? 0;
  for (const difference of apart) {
    const steps = Math.round(difference / step);
    if (!(step >= least) || Math.abs(difference / step - steps) > WHOLE) return false;
    // Larger differences tell the step more precisely.
    step = difference / steps;
  }
  return true;
}
