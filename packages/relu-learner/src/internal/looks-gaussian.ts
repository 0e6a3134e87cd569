/** Moments may be off a Gaussian's by this many standard deviations. */
const LIMIT = 6;

/** Are skewness and kurtosis of every column of X [count, d] those of normal numbers, up to sampling? */
export function columnsLookGaussian(X: Float64Array, count: number, d: number): boolean {
  for (let k = 0; k < d; k++) {
    let mean = 0;
    for (let n = 0; n < count; n++) mean += X[n * d + k] / count;
    let second = 0;
    for (let n = 0; n < count; n++) second += (X[n * d + k] - mean) ** 2 / count;
    if (second === 0) continue;
    const sd = Math.sqrt(second);
    let third = 0;
    let fourth = 0;
    for (let n = 0; n < count; n++) {
      const t = (X[n * d + k] - mean) / sd;
      third += t ** 3 / count;
      fourth += t ** 4 / count;
    }
    if (Math.abs(third) > LIMIT * Math.sqrt(6 / count)) return false;
    if (Math.abs(fourth - 3) > LIMIT * Math.sqrt(24 / count)) return false;
  }
  return true;
}
