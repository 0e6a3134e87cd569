import type { Matrix } from '@depth2/tensor';
import type { Frame } from '../frame.ts';
import { MomentAccumulator } from '../moments.ts';
import { contractAll } from './contract.ts';
import { FACTORIALS, type Moments } from './moments-from-sums.ts';
import { randomDirections } from './random.ts';
import type { Rows } from './rows.ts';

/** Multiplications that moments of a residual may cost: they only suggest directions. */
const WORK = 1.5e9;

/** Largest dimension in which moments of orders 3 and 4 of a residual are formed at all. */
const MOST_DIMENSIONS = 24;

/** Can `residualMoments` be had in p dimensions? */
export function residualMomentsFeasible(p: number): boolean {
  return p <= MOST_DIMENSIONS;
}

/** Moments of orders 2 to 4 of a residual over rows already whitened, its linear part taken out. */
export function residualMoments(rows: Rows, residual: Float64Array, subspace: Matrix): Moments {
  const rank = rows.width - 1;
  const p = subspace.shape[0];
  const features = (p * (p + 1)) / 2 + p + 1;
  const count = Math.min(rows.count, Math.max(2000, Math.floor((2 * WORK) / features ** 2)));
  const X = new Float64Array(count * rank);
  const slope = new Float64Array(rank);
  let offset = 0;
  for (let n = 0; n < count; n++) {
    offset += residual[n] / count;
    for (let k = 0; k < rank; k++) {
      const z = rows.data[n * rows.stride + k];
      X[n * rank + k] = z;
      slope[k] += (residual[n] * z) / count;
    }
  }
  const accumulator = new MomentAccumulator(whiteFrame(rank, slope, offset), { highest: 4, subspace });
  accumulator.add(X, residual.subarray(0, count), count);
  return accumulator.moments();
}

/** The frame of inputs that are white already. */
function whiteFrame(rank: number, slope: Float64Array, offset: number): Frame {
  const identity = new Float64Array(rank * rank);
  for (let i = 0; i < rank; i++) identity[i * rank + i] = 1;
  return {
    inputs: rank,
    rank,
    mean: new Float64Array(rank),
    whitener: { shape: [rank, rank], data: identity },
    labelScale: 1,
    labelVariance: 1,
    slope,
    offset,
  };
}

/** Σ_k ‖T_k‖²/k! over its expectation for pure noise: near 1 means that nothing is left to explain. */
export function structure({ norm2, noise }: Moments): number {
  return norm2.reduce((sum, v, k) => sum + v / FACTORIALS[k], 0) / (noise[0] + noise[1] + noise[2]);
}

/** Number of distinct entries of T_2, T_3, T_4. */
export function entryCount(p: number): number {
  return ((p * (p + 1)) / 2) * (1 + ((p + 2) / 3) * (1 + (p + 3) / 4));
}

const STARTS = 60;
const ITERATIONS = 40;

/**
 * Directions that locally maximize Σ_k T_k(w^k)²/k!, by power ascent from random starts, shape [60, p].
 */
export function strongDirections(moments: Moments, random: () => number): Float64Array {
  const p = moments.dimension;
  const W = randomDirections(random, STARTS, p);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const contracted = contractAll(moments, W, STARTS);
    for (let s = 0; s < STARTS; s++)
      ascend(
        W.subarray(s * p, (s + 1) * p),
        contracted.map((c) => c.subarray(s * p, (s + 1) * p)),
      );
  }
  return W;
}

/** w ← unit(gradient + ½|gradient·w| w): the shift keeps the ascent monotone. */
function ascend(w: Float64Array, contracted: readonly Float64Array[]): void {
  const gradient = new Float64Array(w.length);
  contracted.forEach((c, order) => {
    let value = 0;
    for (let k = 0; k < w.length; k++) value += c[k] * w[k];
    const weight = (2 * (order + 2) * value) / FACTORIALS[order];
    for (let k = 0; k < w.length; k++) gradient[k] += weight * c[k];
  });
  let along = 0;
  for (let k = 0; k < w.length; k++) along += gradient[k] * w[k];
  let norm = 0;
  for (let k = 0; k < w.length; k++) {
    w[k] = gradient[k] + (0.5 * Math.abs(along) + Number.MIN_VALUE) * w[k];
    norm += w[k] * w[k];
  }
  norm = Math.sqrt(norm) || 1;
  for (let k = 0; k < w.length; k++) w[k] /= norm;
}
