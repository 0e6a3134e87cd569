import { requireFinite, requireInteger } from './internal/arguments.ts';
import { DENSITY_AT_ZERO, gaussian } from './internal/gaussian.ts';
import { tailRatios } from './internal/mills.ts';
import { normalCdf } from './normal-cdf.ts';
import { normalPdf } from './normal-pdf.ts';

/**
 * Hermite coefficient of a biased ReLU, c_k(b) = E[relu(z + b)·He_k(z)] for z ~ N(0, 1):
 * c_0 = bΦ(b) + φ(b), c_1 = Φ(b), c_k = (−1)^k He_{k−2}(b) φ(b) for k ≥ 2.
 * @param k order, integer ≥ 0
 * @param b bias, a finite number, in units of the standard deviation of the pre-activation
 * @returns ±Infinity where the value exceeds the doubles (k of some hundreds)
 * @throws DomainError `hermite/order` when k is negative or not an integer, `hermite/finite`
 * Cost: 3k operations and a few exponentials; for k < 2 and b ≤ −1 a continued fraction of at most 610 terms.
 * @example reluCoefficient(2, 0) // => 0.3989422804014327
 * @example reluCoefficient(4, 1) // => 0
 * @see Awasthi, Tang & Vijayaraghavan 2021
 */
export function reluCoefficient(k: number, b: number): number {
  requireInteger('hermite.reluCoefficient', 'hermite/order', 'k', k, 0);
  requireFinite('hermite.reluCoefficient', 'b', b);
  if (k === 1) return normalCdf(b);
  if (k === 0) {
    if (b > -1) return b * normalCdf(b) + normalPdf(b);
    // bΦ(b) + φ(b) cancels to φ(b)/b² in this tail; the product of ratios does not.
    const { first, second } = tailRatios(-b);
    return normalPdf(b) * first * second;
  }
  // Adding 0 turns −0 into 0.
  return (k % 2 === 0 ? 1 : -1) * weightedHermite(k - 2, b) + 0;
}

/** He_n(b)·φ(b) without overflow or underflow on the way: the polynomial carries a power of two, the density comes in portions. */
function weightedHermite(n: number, b: number): number {
  let previous = 0;
  let current = 1;
  let exponent = 0;
  for (let k = 0; k < n; k += 1) {
    [previous, current] = [current, b * current - k * previous];
    // b above 2^500 could jump over the range in one step; the density is 0 there long before.
    if (!Number.isFinite(current)) return 0;
    if (Math.abs(current) > 2 ** 500) {
      previous *= 2 ** -500;
      current *= 2 ** -500;
      exponent += 1;
    }
  }
  // exp(−b²/2) is one portion while it is a normal number; a power of two of them keeps the exponents exact.
  const portions = b * b <= 1400 ? 1 : 2 ** Math.ceil(Math.log2((b * b) / 1400));
  // |value| ≤ 2^(500(1 + exponent)) · 2^(−505·portions): below the doubles.
  if (portions > exponent + 4) return 0;
  const portion = gaussian(b, 1 / portions);
  let value = current * DENSITY_AT_ZERO;
  for (let left = portions; left > 0 || exponent > 0;) {
    if (exponent > 0 && (Math.abs(value) < 1 || left === 0)) {
      value *= 2 ** 500;
      exponent -= 1;
    } else {
      value *= portion;
      left -= 1;
    }
  }
  return value;
}
