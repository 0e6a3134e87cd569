import type { Network } from '../types.ts';

/** f − g as one network: the units of both, those of g with the opposite outputs. */
export function difference(f: Network, g: Network): Network {
  const { inputs: d, outputs: K } = f;
  const m = f.hidden + g.hidden;
  const weights = new Float64Array(m * d);
  weights.set(f.weights.data);
  weights.set(g.weights.data, f.hidden * d);
  const outputWeights = new Float64Array(K * m);
  const linear = { weights: { shape: [K, d] as const, data: new Float64Array(K * d) }, offsets: new Float64Array(K) };
  for (let k = 0; k < K; k++) {
    for (let i = 0; i < f.hidden; i++) outputWeights[k * m + i] = f.outputWeights.data[k * f.hidden + i];
    for (let i = 0; i < g.hidden; i++) outputWeights[k * m + f.hidden + i] = -g.outputWeights.data[k * g.hidden + i];
    for (let j = 0; j < d; j++)
      linear.weights.data[k * d + j] =
        (f.linear?.weights.data[k * d + j] ?? 0) - (g.linear?.weights.data[k * d + j] ?? 0);
    linear.offsets[k] = (f.linear?.offsets[k] ?? 0) - (g.linear?.offsets[k] ?? 0);
  }
  return {
    inputs: d,
    hidden: m,
    outputs: K,
    weights: { shape: [m, d], data: weights },
    biases: Float64Array.of(...f.biases, ...g.biases),
    outputWeights: { shape: [K, m], data: outputWeights },
    linear,
  };
}
