import { inUnits } from '@depth2/laws';

/**
 * A_n(t) = i^{−n} He_n(i|t|): the recurrence with all its terms positive. Rounding errors of He_n are a small multiple of
 * ε·n·A_n, whatever cancels in He_n itself, so this is the size that residuals are measured against.
 */
export function absoluteHermite(n: number, t: number): number {
  let previous = 0;
  let current = 1;
  for (let k = 0; k < n; k += 1) [previous, current] = [current, Math.abs(t) * current + k * previous];
  return current;
}

/** Largest difference of two arrays, each entry in units of ε × its size; NaN when they differ in length. */
export function distance(left: ArrayLike<number>, right: ArrayLike<number>, size: number): number {
  if (left.length !== right.length) return Number.NaN;
  let worst = 0;
  for (let i = 0; i < left.length; i += 1) worst = Math.max(worst, Math.abs(left[i]! - right[i]!));
  return inUnits(worst, size);
}

/** n! for small n. */
export function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k += 1) product *= k;
  return product;
}

/** Binomial coefficient for small n. */
export function choose(n: number, k: number): number {
  return Math.round(factorial(n) / (factorial(k) * factorial(n - k)));
}

/** Euclidean norm. */
export const length = (data: ArrayLike<number>): number => Math.hypot(...Array.from(data));
