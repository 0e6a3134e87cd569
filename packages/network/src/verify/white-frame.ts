import { addSquare, cholesky, forward } from './dense.ts';

/** Coordinates in which the fitted rows have mean 0 and covariance I. */
export interface WhiteFrame {
  /** Standard deviation of every column of x. */
  readonly sd: Float64Array;
  /** z at x. */
  readonly white: (x: Float64Array) => Float64Array;
  /** a(w·x + b) as an affine function of z: d slopes and the value at the mean. */
  readonly direction: (w: Float64Array, b: number, a: number) => Float64Array;
}

/**
 * The frame of the rows for which `counts` is true; null when columns of x depend on each other linearly.
 * Cost: N·d²/2.
 */
export function whiteFrame(X: Float64Array, d: number, counts: (row: number) => boolean): WhiteFrame | null {
  // Columns are brought to the size of 1 first: their squares must neither overflow nor vanish.
  const size = new Float64Array(d);
  X.forEach((v, at) => (size[at % d] = Math.max(size[at % d], Math.abs(v))));
  const mean = new Float64Array(d);
  const rows: number[] = [];
  for (let n = 0; n < X.length / d; n++) if (counts(n)) rows.push(n);
  const scaled = (n: number, k: number): number => (size[k] > 0 ? X[n * d + k] / size[k] : 0);
  for (const n of rows) for (let k = 0; k < d; k++) mean[k] += scaled(n, k) / rows.length;
  const covariance = new Float64Array(d * d);
  const centred = new Float64Array(d);
  for (const n of rows) {
    for (let k = 0; k < d; k++) centred[k] = scaled(n, k) - mean[k];
    addSquare(covariance, centred);
  }
  const L = cholesky(
    covariance.map((v) => v / rows.length),
    d,
  );
  if (L === null) return null;
  return {
    sd: size.map((s, k) => s * Math.sqrt(covariance[k * d + k] / rows.length)),
    white: (x) =>
      forward(
        L,
        d,
        x.map((v, k) => v / size[k] - mean[k]),
      ),
    direction: (w, b, a) => {
      const out = new Float64Array(d + 1);
      out[d] = a * b;
      for (let k = 0; k < d; k++) {
        out[d] += a * w[k] * size[k] * mean[k];
        for (let j = 0; j <= k; j++) out[j] += a * w[k] * size[k] * L[k * d + j];
      }
      return out;
    },
  };
}
