import { reluCoefficient } from '@depth2/hermite';
import { DomainError, symmetric, type SymmetricTensor } from '@depth2/tensor';

import { rowNorm } from './normalize.ts';
import type { Network } from './types.ts';

/**
 * The Hermite moment T_k = E[f(x) He_k(x)] under x ~ N(0, I_d), in closed form: Σ_i a_i c_k(b_i) w_i^{⊗k} over rows
 * scaled to unit norm. The linear part adds offset to T_0 and its weights to T_1; a unit with zero weights is a
 * constant and adds to T_0.
 * @param k order, integer ≥ 0
 * @param output which output, 0 … K − 1
 * @returns packed symmetric tensor of order k and dimension d, newly allocated
 * @throws DomainError `network/order`, `network/output`
 * Cost: m C(d + k − 1, k) k.
 * @example
 * import { from } from '@depth2/network';
 * const f = from({ weights: [[1, 0]], biases: [0], outputWeights: [[2]] });
 * exactMoment(f, 1).data // => Float64Array [ 1, 0 ]
 * @see Awasthi, Tang & Vijayaraghavan 2021
 */
export function exactMoment(f: Network, k: number, output = 0): SymmetricTensor {
  if (!Number.isInteger(k) || k < 0)
    throw new DomainError('network/order', `network.exactMoment: k must be an integer ≥ 0, got ${k}`, { k });
  if (!Number.isInteger(output) || output < 0 || output >= f.outputs) {
    throw new DomainError(
      'network/output',
      `network.exactMoment: output must be an integer from 0 to ${f.outputs - 1}, got ${output}`,
      { output },
    );
  }
  const { inputs: d, hidden: m } = f;
  const data = new Float64Array(symmetric.size(k, d));
  for (let i = 0; i < m; i++) {
    const a = f.outputWeights.data[output * m + i];
    const norm = rowNorm(f.weights.data, i * d, d);
    if (norm === 0) {
      if (k === 0) data[0] += a * Math.max(0, f.biases[i]);
      continue;
    }
    const w = f.weights.data.slice(i * d, (i + 1) * d).map((entry) => entry / norm);
    const coefficient = a * norm * reluCoefficient(k, f.biases[i] / norm);
    const power = symmetric.power(w, k).data;
    for (let j = 0; j < data.length; j++) data[j] += coefficient * power[j];
  }
  addLinearPart(data, f, k, output);
  return { order: k, dimension: d, data };
}

function addLinearPart(data: Float64Array, f: Network, k: number, output: number): void {
  if (f.linear === null) return;
  if (k === 0) data[0] += f.linear.offsets[output];
  if (k === 1) for (let j = 0; j < f.inputs; j++) data[j] += f.linear.weights.data[output * f.inputs + j];
}
