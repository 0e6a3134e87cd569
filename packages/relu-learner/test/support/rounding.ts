import type { Network } from '@depth2/network';
import type { LabelledRows } from './hard-case.ts';

/** What evaluating the network may round at every row, and the label of that row half an ulp; shape [rows]. */
export function roundingOf(network: Network, { rows, X, y }: LabelledRows): Float64Array {
  const { inputs: d, hidden: m, weights, biases, outputWeights, linear } = network;
  return Float64Array.from({ length: rows }, (_, n) => {
    const at = (row: Float64Array, i: number, offset: number): number => {
      let sum = Math.abs(offset);
      for (let k = 0; k < d; k++) sum += Math.abs(row[i * d + k] * X[n * d + k]);
      return sum * (d + m + 8) * Number.EPSILON;
    };
    let rounding = Number.EPSILON * Math.abs(y[n]);
    for (let i = 0; i < m; i++) rounding += Math.abs(outputWeights.data[i]) * at(weights.data, i, biases[i]);
    return linear ? rounding + at(linear.weights.data, 0, linear.offsets[0]) : rounding;
  });
}

/** Beyond its rounding by this factor a value is wrong, not rounded. */
export const BEYOND_ROUNDING = 100;
