import { collect, fromArrays, type SyncSamples } from '@depth2/samples';
import { normals, type Drawn } from '@depth2/synth-data';
import { evaluate } from '@depth2/network';
import { learn } from '@depth2/relu-learner';

/** How labels differ from a network with m units and noise. */
export type Deviation = 'neuron' | 'tanh' | 'quadratic';

/** A quadratic of this standard deviation, over that of f. */
const QUADRATIC = 0.05;

/**
 * The drawn rows with other labels and the same noise: one more neuron (of the output weight that the certificate of the
 * rows without it says would be seen), tanh units in the place of ReLUs, or a small quadratic of one direction.
 */
export async function deviating(deviation: Deviation, drawn: Drawn, seed: number): Promise<SyncSamples> {
  const { teacher, samples, noise } = drawn;
  const { X, Y } = await collect(samples);
  const d = teacher.inputs;
  const random = normals(seed + 1_000_000);
  const direction = Float64Array.from({ length: d }, () => random());
  const norm = Math.hypot(...direction);
  const along = (n: number): number => direction.reduce((sum, v, k) => sum + (v / norm) * X.data[n * d + k], 0);
  const y = Float64Array.from(Y.data);
  if (deviation === 'neuron') {
    const a = await seenOutputWeight(drawn, seed);
    const bias = Math.max(-1, Math.min(1, random()));
    for (let n = 0; n < y.length; n++) y[n] += a * Math.max(0, along(n) + bias);
  } else if (deviation === 'quadratic') {
    const spread = standardDeviation(evaluate(teacher, X));
    for (let n = 0; n < y.length; n++) y[n] += (QUADRATIC * spread * (along(n) ** 2 - 1)) / Math.SQRT2;
  } else {
    const { weights, biases, outputWeights, hidden } = teacher;
    for (let n = 0; n < y.length; n++) {
      y[n] = noise * random();
      for (let i = 0; i < hidden; i++) {
        let t = biases[i];
        for (let k = 0; k < d; k++) t += weights.data[i * d + k] * X.data[n * d + k];
        y[n] += outputWeights.data[i] * Math.tanh(t);
      }
    }
  }
  return fromArrays(X, y);
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
}

/** What a certificate of the rows as they are says would be seen. One in a hundred is refused: another split then. */
async function seenOutputWeight({ teacher, samples }: Drawn, seed: number): Promise<number> {
  for (let split = seed; ; split++) {
    const { certificate } = await learn(samples, { hidden: teacher.hidden, seed: split });
    if (certificate.kind === 'statistical') return certificate.power.outputWeight;
  }
}
