import { inUnits } from '@depth2/laws';

import type { Network } from '../types.ts';

/** Σ |a_ki| (‖w_i‖ ‖x‖ + |b_i|) + |linear part|, the largest over outputs: the size of what `evaluate` adds up at x. */
export function sizeAt(f: Network, x: ArrayLike<number>): number {
  const { inputs: d, hidden: m, outputs: K } = f;
  const reach = Math.hypot(...Array.from(x));
  let largest = 0;
  for (let k = 0; k < K; k += 1) {
    let size = Math.abs(f.linear?.offsets[k] ?? 0);
    size += reach * Math.hypot(...(f.linear?.weights.data.subarray(k * d, (k + 1) * d) ?? []));
    for (let i = 0; i < m; i += 1) {
      const norm = Math.hypot(...f.weights.data.subarray(i * d, (i + 1) * d));
      size += Math.abs(f.outputWeights.data[k * m + i]) * (norm * reach + Math.abs(f.biases[i]));
    }
    largest = Math.max(largest, size);
  }
  return largest;
}

/** Largest difference of two arrays, in units of ε × size; NaN when they differ in length. */
export function distance(left: ArrayLike<number>, right: ArrayLike<number>, size: number): number {
  if (left.length !== right.length) return Number.NaN;
  let worst = 0;
  for (let i = 0; i < left.length; i += 1) worst = Math.max(worst, Math.abs(left[i] - right[i]));
  return inUnits(worst, size);
}

/** All numbers of a network, in a fixed order. */
export function numbersOf(f: Network): number[] {
  return [
    f.inputs,
    f.hidden,
    f.outputs,
    ...f.weights.data,
    ...f.biases,
    ...f.outputWeights.data,
    ...(f.linear === null ? [] : [...f.linear.weights.data, ...f.linear.offsets]),
  ];
}

/** Number of entries that differ (−0 is 0, as JSON has it); a difference in length counts as one. */
export function mismatches(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let count = left.length === right.length ? 0 : 1;
  for (let i = 0; i < left.length; i += 1) if (left[i] !== right[i]) count += 1;
  return count;
}

/** Hidden unit i as its own network with one output, weights of unit norm not required. */
export function permuted(f: Network, order: readonly number[], scales: readonly number[]): Network {
  const { inputs: d, hidden: m, outputs: K } = f;
  return {
    ...f,
    weights: {
      shape: [m, d],
      data: Float64Array.from(
        { length: m * d },
        (_, at) => f.weights.data[order[Math.floor(at / d)] * d + (at % d)] * scales[Math.floor(at / d)],
      ),
    },
    biases: Float64Array.from(order, (i, at) => f.biases[i] * scales[at]),
    outputWeights: {
      shape: [K, m],
      data: Float64Array.from(
        { length: K * m },
        (_, at) => f.outputWeights.data[Math.floor(at / m) * m + order[at % m]] / scales[at % m],
      ),
    },
  };
}

/** f after the orthogonal map Q of its inputs: weights w_i become Q w_i, so that the value at Qx is f(x). */
export function rotated(f: Network, Q: { readonly data: Float64Array }): Network {
  const d = f.inputs;
  const turn = (rows: Float64Array): Float64Array =>
    Float64Array.from({ length: rows.length }, (_, at) => {
      const [row, i] = [Math.floor(at / d), at % d];
      let sum = 0;
      for (let j = 0; j < d; j += 1) sum += Q.data[i * d + j] * rows[row * d + j];
      return sum;
    });
  return {
    ...f,
    weights: { ...f.weights, data: turn(f.weights.data) },
    linear: f.linear && { ...f.linear, weights: { ...f.linear.weights, data: turn(f.linear.weights.data) } },
  };
}
