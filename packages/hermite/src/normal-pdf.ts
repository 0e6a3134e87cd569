import { requireFinite } from './internal/arguments.ts';
import { DENSITY_AT_ZERO, gaussian } from './internal/gaussian.ts';

/**
 * Density of the standard normal law, φ(t) = exp(−t²/2)/√(2π).
 * @param t a finite number
 * @returns accurate to a few ε relative to φ(t) until it leaves the normal doubles at |t| ≈ 37.5
 * @throws DomainError `hermite/finite`
 * @example normalPdf(0) // => 0.3989422804014327
 */
export function normalPdf(t: number): number {
  requireFinite('hermite.normalPdf', 't', t);
  return DENSITY_AT_ZERO * gaussian(t);
}
