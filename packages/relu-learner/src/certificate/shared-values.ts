/** Rows with one value of w·x that make it an atom. */
const ATOM = 10;

/**
 * Values in a sorted list that occur more than once, up to rounding. A single value that many rows share is an atom
 * (rows at zero), and no sign of a lattice.
 */
export function sharedValues(sorted: Float64Array, rounding: number): number {
  let count = 0;
  let run = 1;
  let longest = 1;
  for (let n = 1; n < sorted.length; n++) {
    run = sorted[n] - sorted[n - 1] <= rounding ? run + 1 : 1;
    if (run === 2) count++;
    if (run > longest) longest = run;
  }
  return count === 1 && longest >= ATOM ? 0 : count;
}
