/**
 * A difference in units of ε × size: what most residuals return.
 * @param difference of the two sides of a law, any sign
 * @param size of the numbers that were rounded on the way, condition included, ≥ 0
 * @returns ≥ 0; 0 when the difference is 0, Infinity when only the size is
 * @example inUnits(2 ** -50, 1) // => 4
 * @example inUnits(0, 0) // => 0
 */
export function inUnits(difference: number, size: number): number {
  if (difference === 0) return 0;
  // Below the smallest normal number, steps are absolute: ε of the size is less than one of them.
  const step = Math.max(Number.EPSILON * Math.abs(size), Number.MIN_VALUE);
  return size === 0 ? Math.abs(difference) / 0 : Math.abs(difference) / step;
}
