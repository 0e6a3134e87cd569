import { requireFinite } from './internal/arguments.ts';
import { tailRatios } from './internal/mills.ts';
import { erfc } from './internal/special.ts';
import { normalPdf } from './normal-pdf.ts';

/**
 * Distribution function of the standard normal law, Φ(t) = ½ erfc(−t/√2).
 * @param t a finite number
 * @returns accurate to a few ε relative to Φ(t), in the lower tail too until Φ leaves the normal doubles
 * @throws DomainError `hermite/finite`
 * @example normalCdf(0) // => 0.5
 * @see Abramowitz & Stegun 26.2.29, 26.2.14
 */
export function normalCdf(t: number): number {
  requireFinite('hermite.normalCdf', 't', t);
  // In the tail the rounding of t/√2 alone would cost t²ε of Φ.
  if (t <= -1) return normalPdf(t) * tailRatios(-t).first;
  return 0.5 * erfc(-t * Math.SQRT1_2);
}
