import { inUnits } from '@depth2/laws';
import { norm } from '../norm.ts';

/** Euclidean norm of plain numbers. */
export const length = (data: ArrayLike<number>): number => norm({ shape: [data.length], data });

/** Largest difference of two arrays, in units of ε × size; NaN when they differ in length. */
export function distance(left: ArrayLike<number>, right: ArrayLike<number>, size: number): number {
  if (left.length !== right.length) return Number.NaN;
  let worst = 0;
  // NaN survives Math.max: an answer that is no number fails every law.
  for (let i = 0; i < left.length; i += 1) worst = Math.max(worst, Math.abs(left[i]! - right[i]!));
  return inUnits(worst, size);
}

/** Number of entries that are not the same bits; a difference in length counts as one. */
export function mismatches(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let count = left.length === right.length ? 0 : 1;
  for (let i = 0; i < left.length; i += 1) if (!Object.is(left[i], right[i])) count += 1;
  return count;
}
