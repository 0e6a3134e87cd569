import type { Moments } from './moments-from-sums.ts';

/** T_k(w_i, …, w_i, ·) for k = 2, 3, 4 and every row w_i of W [m, p]: three arrays [m, p]. Cost m·(p² + Dp + D²). */
export function contractAll(moments: Moments, W: Float64Array, m: number): [Float64Array, Float64Array, Float64Array] {
  const p = moments.dimension;
  const T2 = moments.T2.data;
  const T3 = moments.T3!.data;
  const T4 = moments.T4!.data;
  const D = (p * (p + 1)) / 2;
  const out: [Float64Array, Float64Array, Float64Array] = [
    new Float64Array(m * p),
    new Float64Array(m * p),
    new Float64Array(m * p),
  ];
  const square = new Float64Array(D);
  const fourth = new Float64Array(D);
  for (let i = 0; i < m; i++) {
    const w = W.subarray(i * p, (i + 1) * p);
    packSquare(square, w);
    const [second, third, last] = out.map((all) => all.subarray(i * p, (i + 1) * p));
    for (let k = 0; k < p; k++) {
      let sum = 0;
      for (let l = 0; l < p; l++) sum += T2[k * p + l] * w[l];
      second[k] = sum;
    }
    for (let a = 0, at = 0; a < D; a++) {
      const s = square[a];
      for (let k = 0; k < p; k++, at++) third[k] += s * T3[at];
    }
    for (let a = 0; a < D; a++) {
      let sum = 0;
      for (let b = 0, at = a * D; b < D; b++, at++) sum += T4[at] * square[b];
      fourth[a] = sum;
    }
    applyPacked(last, fourth, w);
  }
  return out;
}

/** vech(w wᵀ) on the orthonormal basis of Sym², into `out` [D]. */
export function packSquare(out: Float64Array, w: Float64Array): void {
  const p = w.length;
  for (let i = 0, at = 0; i < p; i++) {
    out[at++] = w[i] * w[i];
    for (let j = i + 1; j < p; j++) out[at++] = Math.SQRT2 * w[i] * w[j];
  }
}

/** out = A w for the symmetric A packed as `packSquare` packs. */
function applyPacked(out: Float64Array, packed: Float64Array, w: Float64Array): void {
  const p = w.length;
  out.fill(0);
  for (let i = 0, at = 0; i < p; i++) {
    out[i] += packed[at++] * w[i];
    for (let j = i + 1; j < p; j++) {
      const value = packed[at++] * Math.SQRT1_2;
      out[i] += value * w[j];
      out[j] += value * w[i];
    }
  }
}
