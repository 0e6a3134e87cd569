import type { Network } from './types.ts';

/**
 * The same function with weight rows of unit Euclidean norm: (w, b, a) becomes (w/c, b/c, c a) with c = ‖w‖.
 * Rows of norm 1 up to rounding are left as they are, so the map is idempotent to the bit. A row of zeros (a
 * constant unit) stays a row of zeros.
 * @returns a network with arrays of its own; `linear` is shared
 * Cost: m (d + K).
 * @example
 * import { from } from '@depth2/network';
 * normalize(from({ weights: [[3, 4]], biases: [5], outputWeights: [[2]] })).outputWeights.data // => Float64Array [ 10 ]
 */
export function normalize(f: Network): Network {
  const { inputs: d, hidden: m, outputs: K } = f;
  const weights = f.weights.data.slice();
  const biases = f.biases.slice();
  const outputWeights = f.outputWeights.data.slice();
  const rounding = (d + 8) * Number.EPSILON;
  for (let i = 0; i < m; i++) {
    const norm = rowNorm(weights, i * d, d);
    if (norm === 0 || Math.abs(norm - 1) <= rounding) continue;
    for (let j = 0; j < d; j++) weights[i * d + j] /= norm;
    biases[i] /= norm;
    for (let k = 0; k < K; k++) outputWeights[k * m + i] *= norm;
  }
  return {
    ...f,
    weights: { shape: [m, d], data: weights },
    biases,
    outputWeights: { shape: [K, m], data: outputWeights },
  };
}

/** Euclidean norm of `data[start … start + length)`, safe against overflow and underflow. */
export function rowNorm(data: Float64Array, start: number, length: number): number {
  let largest = 0;
  for (let j = start; j < start + length; j++) largest = Math.max(largest, Math.abs(data[j]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let j = start; j < start + length; j++) sum += (data[j] / largest) ** 2;
  return largest * Math.sqrt(sum);
}
