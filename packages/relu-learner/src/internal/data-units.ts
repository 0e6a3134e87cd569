import type { Network } from '@depth2/network';
import type { Frame } from '../frame.ts';
import { row, rowsOf, type Hinges } from './hinges.ts';

/** ReLU units and a linear part as affine functions of x, |a_i| inside them, labels scaled by the frame's power of two. */
export interface AffineUnits {
  readonly signs: Float64Array;
  readonly linear: boolean;
  /** Shape [units (+1), d]. */
  readonly slopes: Float64Array;
  readonly offsets: Float64Array;
}

/** The affine function t·(z, 1) of the whitened z = A(x − μ) as slope·x + offset. */
export function inDataUnits(t: Float64Array, frame: Frame): { slope: Float64Array; offset: number } {
  const { inputs, rank, whitener, mean } = frame;
  const slope = new Float64Array(inputs);
  for (let j = 0; j < rank; j++) for (let k = 0; k < inputs; k++) slope[k] += t[j] * whitener.data[j * inputs + k];
  let offset = t[rank];
  for (let k = 0; k < inputs; k++) offset -= slope[k] * mean[k];
  return { slope, offset };
}

/** ReLU hinges in the units of the data. */
export function affineUnits(hinges: Hinges, frame: Frame): AffineUnits {
  const count = rowsOf(hinges);
  const slopes = new Float64Array(count * frame.inputs);
  const offsets = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const { slope, offset } = inDataUnits(row(hinges, i), frame);
    slopes.set(slope, i * frame.inputs);
    offsets[i] = offset;
  }
  return { signs: hinges.signs, linear: hinges.linear, slopes, offsets };
}

/** The network with rows of unit norm, in the units of x and y. */
export function networkOf({ signs, linear, slopes, offsets }: AffineUnits, frame: Frame): Network {
  const m = signs.length;
  const d = frame.inputs;
  const weights = new Float64Array(m * d);
  const biases = new Float64Array(m);
  const outputWeights = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    const slope = slopes.subarray(i * d, (i + 1) * d);
    const norm = Math.hypot(...slope);
    for (let k = 0; k < d; k++) weights[i * d + k] = slope[k] / norm;
    biases[i] = offsets[i] / norm;
    outputWeights[i] = (signs[i] * norm) / frame.labelScale;
  }
  const last = slopes.subarray(m * d, (m + 1) * d);
  return {
    inputs: d,
    hidden: m,
    outputs: 1,
    weights: { shape: [m, d], data: weights },
    biases,
    outputWeights: { shape: [1, m], data: outputWeights },
    linear: linear
      ? {
          weights: { shape: [1, d], data: last.map((v) => v / frame.labelScale) },
          offsets: Float64Array.of(offsets[m] / frame.labelScale),
        }
      : null,
  };
}
