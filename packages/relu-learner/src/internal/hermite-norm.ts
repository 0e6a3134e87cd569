/** ‖He_k(z)‖² for k = 2, 3, 4 as a polynomial in s = ‖z‖², z in R^p. */
export function hermiteNormSquared(k: number, s: number, p: number): number {
  if (k === 2) return (s - 2) * s + p;
  if (k === 3) return ((s - 6) * s + 3 * (p + 2)) * s;
  return (((s - 12) * s + 6 * (p + 6)) * s - 12 * (p + 2)) * s + 3 * p * (p + 2);
}
