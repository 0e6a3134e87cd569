/**
 * For t ≥ 1 the ratios r_0 = Q(t)/φ(t) and r_1 = (φ(t) − tQ(t))/Q(t), with Q = 1 − Φ. Repeated integrals y_k of Q satisfy
 * y_{k−1} = t·y_k + (k + 1)·y_{k+1}, so r_k = y_k/y_{k−1} = 1/(t + (k + 1)·r_{k+1}): a continued fraction of positive terms,
 * evaluated from its far end, where nothing cancels.
 * @see Abramowitz & Stegun 7.2.5 and 26.2.14
 */
export function tailRatios(t: number): { readonly first: number; readonly second: number } {
  // The truncation error falls as exp(−c·t√n); from 600/t² + 10 terms on it is below rounding for every t ≥ 1 (the laws saw
  // 250/t² fail).
  const terms = Math.ceil(600 / (t * t)) + 10;
  let ratio = 0;
  for (let k = terms; k >= 1; k -= 1) ratio = 1 / (t + (k + 1) * ratio);
  return { first: 1 / (t + ratio), second: ratio };
}
