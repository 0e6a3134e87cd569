/**
 * exp(−t²/2·share), accurate to a few ε for large t as well: squaring a rounded t first would cost t²ε. The square of t's
 * leading digits is exact, and what is left is a small exponent.
 */
export function gaussian(t: number, share: number = 1): number {
  const leading = Math.trunc(t * 16) / 16;
  const rest = (t - leading) * (t + leading);
  return Math.exp((-share * leading * leading) / 2) * Math.exp((-share * rest) / 2);
}

/** 1/√(2π) */
export const DENSITY_AT_ZERO: number = 0.3989422804014327;
