import { symmetricEigen } from '@depth2/decomposition';
import type { Network } from '@depth2/network';
import type { SyncSamples } from '@depth2/samples';

/**
 * The Cramér–Rao bound on the sum of squared errors of all weights (rows of unit norm), biases and output weights of a
 * teacher without linear part, for normal noise of standard deviation `noise` on the labels of these rows. Computed from
 * the teacher's own slopes in the units of the data, by eigenvectors: another road than the learner's.
 */
export async function cramerRao(teacher: Network, samples: SyncSamples, noise: number): Promise<number> {
  const { inputs: d, hidden: m, weights, biases, outputWeights } = teacher;
  const size = m * (d + 1);
  const information = new Float64Array(size * size);
  const slope = new Float64Array(size);
  for (const block of samples.blocks()) {
    for (let n = 0; n < block.rows; n++) {
      slope.fill(0);
      const active: number[] = [];
      for (let i = 0; i < m; i++) {
        let t = biases[i];
        for (let k = 0; k < d; k++) t += weights.data[i * d + k] * block.X[n * d + k];
        if (t <= 0) continue;
        active.push(i);
        // By v = |a|w and o = |a|b: f = Σ ±relu(v·x + o).
        const sign = Math.sign(outputWeights.data[i]);
        for (let k = 0; k < d; k++) slope[i * (d + 1) + k] = sign * block.X[n * d + k];
        slope[i * (d + 1) + d] = sign;
      }
      for (const i of active)
        for (let p = i * (d + 1); p < (i + 1) * (d + 1); p++)
          for (let q = 0; q < size; q++) information[p * size + q] += slope[p] * slope[q];
    }
  }
  const { values, vectors } = symmetricEigen({ shape: [size, size], data: information });
  let total = 0;
  for (let i = 0; i < m; i++) {
    const a = Math.abs(outputWeights.data[i]);
    const w = weights.data.subarray(i * d, (i + 1) * d);
    for (const gradient of gradients(w, biases[i], a)) {
      // Variance σ² Σ_e (gradient·vector_e)²/λ_e.
      for (let e = 0; e < size; e++) {
        let along = 0;
        for (let k = 0; k <= d; k++) along += gradient[k] * vectors.data[e * size + i * (d + 1) + k];
        total += (noise * along) ** 2 / values[e];
      }
    }
  }
  return total;
}

/** Gradients of w_1, …, w_d, b and a by (v, o). */
function gradients(w: Float64Array, b: number, a: number): Float64Array[] {
  const d = w.length;
  const ofWeights = Array.from({ length: d }, (_, k) =>
    Float64Array.from({ length: d + 1 }, (__, l) => (l === d ? 0 : (Number(k === l) - w[k] * w[l]) / a)),
  );
  const ofBias = Float64Array.from({ length: d + 1 }, (_, l) => (l === d ? 1 / a : (-b * w[l]) / a));
  const ofOutput = Float64Array.from({ length: d + 1 }, (_, l) => (l === d ? 0 : w[l]));
  return [...ofWeights, ofBias, ofOutput];
}
