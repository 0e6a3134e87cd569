import { sym2, type Matrix } from '@depth2/tensor';
import { squaredNorm } from './vectors.ts';

/** k! for the orders 2, 3, 4 that the learner uses. */
export const FACTORIALS: readonly number[] = [2, 6, 24];

/**
 * Moments of orders 2 to 4 in p dimensions. T_3 is flattened to [D, p] and T_4 to [D, D] on the orthonormal basis of
 * Sym² (D = p(p + 1)/2, √2 off the diagonal); both are null when only order 2 was summed.
 */
export interface Moments {
  readonly dimension: number;
  readonly count: number;
  readonly T2: Matrix;
  readonly T3: Matrix | null;
  readonly T4: Matrix | null;
  /** Expected ‖estimate − T_k‖²/k! for k = 2, 3, 4; 0 for orders not summed. */
  readonly noise: readonly [number, number, number];
  /** ‖T_k‖² for k = 2, 3, 4. */
  readonly norm2: readonly [number, number, number];
}

export interface MomentSums {
  /** Σ r φφᵀ with φ = (vech zzᵀ, z, 1) or (z, 1), shape [stride, stride]. */
  readonly sums: Float64Array;
  readonly stride: number;
  readonly dimension: number;
  readonly count: number;
  readonly noise: Float64Array;
  readonly highest: 2 | 4;
}

/** Turns the sums of raw products into Hermite moments: He_3 = z³ − 3 sym(z⊗I), He_4 = z⁴ − 6 sym(z²⊗I) + 3 sym(I⊗I). */
export function momentsFromSums(raw: MomentSums, quadratic: Matrix | null): Moments {
  const { sums, stride, dimension: p, count, highest } = raw;
  const D = highest === 4 ? sym2.size(p) : 0;
  const at = (i: number, j: number): number => sums[i * stride + j] / count;
  const mean = at(D + p, D + p);
  const T2 = new Float64Array(p * p);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) T2[i * p + j] = at(D + i, D + j) - (i === j ? mean : 0);
  const S = T2.map((value, k) => value + (k % (p + 1) === 0 ? mean : 0));
  if (quadratic) for (let k = 0; k < T2.length; k++) T2[k] = quadratic.data[k];
  const noise = [...raw.noise].map((sum, k) => sum / count / count / FACTORIALS[k]) as [number, number, number];
  const second: Matrix = { shape: [p, p], data: T2 };
  if (highest === 2) {
    return { dimension: p, count, T2: second, T3: null, T4: null, noise, norm2: [squaredNorm(T2), 0, 0] };
  }
  const first = Float64Array.from({ length: p }, (_, i) => at(D + i, D + p));
  const T3 = thirdMoment(p, first, (a, k) => at(a, D + k));
  const T4 = fourthMoment(p, S, mean, at);
  return {
    dimension: p,
    count,
    T2: second,
    T3: { shape: [D, p], data: T3 },
    T4: { shape: [D, D], data: T4 },
    noise,
    norm2: [squaredNorm(T2), squaredNorm(T3), squaredNorm(T4)],
  };
}

/** Index pairs i ≤ j of Sym² with the factor of the orthonormal basis. */
function pairs(p: number): { i: Int32Array; j: Int32Array; scale: Float64Array } {
  const D = sym2.size(p);
  const i = new Int32Array(D);
  const j = new Int32Array(D);
  const scale = new Float64Array(D);
  for (let a = 0, at = 0; a < p; a++)
    for (let b = a; b < p; b++, at++) {
      i[at] = a;
      j[at] = b;
      scale[at] = a === b ? 1 : Math.SQRT2;
    }
  return { i, j, scale };
}

function thirdMoment(p: number, first: Float64Array, raw: (a: number, k: number) => number): Float64Array {
  const { i, j, scale } = pairs(p);
  const out = new Float64Array(i.length * p);
  for (let a = 0; a < i.length; a++) {
    for (let k = 0; k < p; k++) {
      let correction = 0;
      if (i[a] === j[a]) correction += first[k];
      if (i[a] === k) correction += first[j[a]];
      if (j[a] === k) correction += first[i[a]];
      out[a * p + k] = raw(a, k) - scale[a] * correction;
    }
  }
  return out;
}

function fourthMoment(p: number, S: Float64Array, mean: number, raw: (a: number, b: number) => number): Float64Array {
  const { i, j, scale } = pairs(p);
  const D = i.length;
  const out = new Float64Array(D * D);
  const delta = (x: number, y: number): number => (x === y ? 1 : 0);
  for (let a = 0; a < D; a++) {
    const ia = i[a];
    const ja = j[a];
    for (let b = 0; b <= a; b++) {
      const k = i[b];
      const l = j[b];
      // Each of the six ways to pair two of the indices with I, and the three ways to pair all four.
      const paired =
        delta(ia, ja) * S[k * p + l] +
        delta(k, l) * S[ia * p + ja] +
        delta(ia, k) * S[ja * p + l] +
        delta(ia, l) * S[ja * p + k] +
        delta(ja, k) * S[ia * p + l] +
        delta(ja, l) * S[ia * p + k];
      const both = delta(ia, ja) * delta(k, l) + delta(ia, k) * delta(ja, l) + delta(ia, l) * delta(ja, k);
      const value = raw(a, b) - scale[a] * scale[b] * (paired - mean * both);
      out[a * D + b] = value;
      out[b * D + a] = value;
    }
  }
  return out;
}
