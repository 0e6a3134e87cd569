/** Values on each side of the kink that are looked at, and fewest differences of them that say anything. */
const LOOKED_AT = 25;
const LEAST_DIFFERENCES = 6;

/** Steps below this share of ‖w‖ (whitened coordinates) do not matter: parameters are claimed to about as much. */
const LEAST_STEP = 2e-9;

/** How far from whole numbers of steps the differences may be. */
const WHOLE = 0.05;

/**
 * The step of a lattice on which the values of w·x + b next to a kink lie, however few of its points are taken: rows printed
 * with six digits share no value, and yet ½σ(t + h/2) + ½σ(t − h/2) = σ(t) for all of them, when t is an odd multiple of h/2.
 *
 * The common divisor of the differences, by Euclid's algorithm on all of them at once (each modulo the next smaller one), which
 * keeps quotients and so the growth of rounding small; then every difference must be a whole number of steps.
 *
 * @param sorted values at the rows, ascending
 * @param below how many of them are not above the kink
 * @param size ‖w‖ of the unit
 * @param rounding of a value
 * @returns null when there is no such step
 * @example
 * lattice(Float64Array.of(-11, -7, -5, -1, 1, 3, 9, 15), 4, 1, 1e-15) // => 2
 */
export function lattice(sorted: Float64Array, below: number, size: number, rounding: number): number | null {
  const near = sorted.subarray(Math.max(0, below - LOOKED_AT), below + LOOKED_AT);
  const differences = Array.from(near.subarray(1), (v, n) => v - near[n]).filter((v) => v > rounding);
  if (differences.length < LEAST_DIFFERENCES) return null;
  differences.sort((a, b) => a - b);
  const least = LEAST_STEP * size;
  let step = commonDivisor(differences, least);
  if (!(step >= least)) return null;
  // The step is known from small differences first, and from larger ones more precisely.
  for (const difference of differences) {
    const steps = Math.round(difference / step);
    if (Math.abs(difference / step - steps) > WHOLE) return null;
    step = difference / steps;
  }
  return step;
}

/** What is left when every number is replaced by its remainder modulo the next smaller one, until one is. */
function commonDivisor(numbers: readonly number[], least: number): number {
  let left = [...numbers];
  while (left.length > 1) {
    left.sort((a, b) => b - a);
    left = left.map((v, i) => (i === left.length - 1 ? v : Math.abs(v - Math.round(v / left[i + 1]) * left[i + 1])));
    left = left.filter((v) => v >= least);
  }
  return left[0] ?? 0;
}
