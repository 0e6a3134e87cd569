import { addSquare, cholesky, forward, norm } from './dense.ts';

/** Coordinates in which the fitted rows have mean 0 and covariance I. */
export interface WhiteFrame {
  /** Standard deviation of every column of x. */
  readonly sd: Float64Array;
  /** z at x. */
  readonly white: (x: Float64Array) => Float64Array;
  /** a(w·x + b) as an affine function of z: d slopes and the value at the mean. */
  readonly direction: (w: Float64Array, b: number, a: number) => Float64Array;
  /** By how much an error of 1 in white slopes and offset may change w relative to ‖w‖, and b relative to the larger of |b| and ‖w‖. */
  readonly stretch: (w: Float64Array, b: number) => number;
  /** The gradient by white slopes and offset of a function with this gradient by w and b. */
  readonly gradient: (ofSlopes: Float64Array, ofOffset: number) => Float64Array;
}

/**
 * The frame of the rows of one part; null when columns of x depend on each other linearly.
 * Cost: N·d²/2.
 */
export function whiteFrame(X: Float64Array, d: number, parts: Uint8Array, part: number): WhiteFrame | null {
  const size = largest(X, d);
  const u = new Float64Array(d);
  const mean = new Float64Array(d);
  const covariance = new Float64Array(d * d);
  let count = 0;
  for (let n = 0; n < parts.length; n++) {
    if (parts[n] !== part) continue;
    count++;
    for (let k = 0, at = n * d; k < d; k++, at++) mean[k] += X[at] / size[k];
  }
  for (let k = 0; k < d; k++) mean[k] /= count;
  for (let n = 0; n < parts.length; n++) {
    if (parts[n] !== part) continue;
    for (let k = 0, at = n * d; k < d; k++, at++) u[k] = X[at] / size[k] - mean[k];
    addSquare(covariance, u);
  }
  const L = cholesky(
    covariance.map((v) => v / count),
    d,
  );
  if (L === null) return null;
  const columns = Array.from({ length: d }, (_, k) => {
    const unit = new Float64Array(d);
    unit[k] = 1;
    return norm(forward(L, d, unit, k)) / size[k];
  });
  const whitener = Math.hypot(...columns);
  const shift = norm(forward(L, d, Float64Array.from(mean)));
  return {
    sd: size.map((s, k) => s * Math.sqrt(covariance[k * d + k] / count)),
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
    // z = L⁻¹(x/size − mean): slopes u of z are slopes L⁻ᵀu/size of x, and the offset is less by their value at the mean.
    gradient: (ofSlopes, ofOffset) => {
      const out = new Float64Array(d + 1);
      out.set(
        forward(
          L,
          d,
          ofSlopes.map((v, k) => v / size[k] - ofOffset * mean[k]),
        ),
      );
      out[d] = ofOffset;
      return out;
    },
    stretch: (w, b) => {
      // hypot, because columns of size 1e200 overflow when squared.
      const length = Math.hypot(...w);
      return Math.max(whitener / length, (1 + shift) / Math.max(length, Math.abs(b)));
    },
  };
}

/** Largest |entry| of every column, 1 for columns of zeros: divided by it, squares neither overflow nor vanish. */
function largest(X: Float64Array, d: number): Float64Array {
  const size = new Float64Array(d);
  for (let at = 0, k = 0; at < X.length; at++, k = k + 1 < d ? k + 1 : 0) {
    const entry = Math.abs(X[at]);
    if (entry > size[k]) size[k] = entry;
  }
  return size.map((v) => v || 1);
}
