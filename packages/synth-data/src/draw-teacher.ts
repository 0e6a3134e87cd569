import { from, type Network } from '@depth2/network';
import { STREAM } from './internal/streams.ts';
import { inputLaw, normalizeInto, removeComponent, type InputLaw } from './input-law.ts';
import { checkTeacherOptions, type TeacherOptions } from './options.ts';
import { normals, uniforms } from './random.ts';

/**
 * A random network to recover: w_i uniform on the unit sphere, b_i uniform in [−maxBias, maxBias], |a_ki| uniform in
 * [½, 3/2] with random signs, no linear part. With `condition` above 1 these hold for the whitened inputs z, where
 * x = A z + μ; the network returned takes x, has unit-norm rows again, and is the one that {@link draw} samples.
 *
 * @returns the network, rows of `weights` of unit norm
 * @throws DomainError `synth-data/OPTION` naming the option and its value
 * @example
 * const teacher = drawTeacher({ inputs: 3, hidden: 2, seed: 1, biases: [0] });
 * teacher.weights.shape // => [ 2, 3 ]
 * teacher.biases[0] // => 0
 */
export function drawTeacher(options: TeacherOptions): Network {
  checkTeacherOptions('drawTeacher', options);
  return teacherFor(options, inputLaw(options));
}

/** The teacher of checked options, for inputs of the given law. */
export function teacherFor(options: TeacherOptions, law: InputLaw): Network {
  const { inputs, hidden, outputs = 1 } = options;
  const weights = drawWeights(options);
  const biases = drawBiases(options);
  const outputWeights = drawOutputWeights(options);
  if (law.transform !== null) toInputUnits(weights, biases, outputWeights, law.transform);
  return from({
    weights: { shape: [hidden, inputs], data: weights },
    biases,
    outputWeights: { shape: [outputs, hidden], data: outputWeights },
  });
}

function drawWeights({ inputs: d, hidden, seed, angle }: TeacherOptions): Float64Array {
  const next = normals(seed, STREAM.weights);
  const weights = Float64Array.from({ length: hidden * d }, () => next());
  const row = (i: number): Float64Array => weights.subarray(i * d, (i + 1) * d);
  for (let i = 0; i < hidden; i++) normalizeInto(row(i));
  if (angle !== undefined) {
    const [first, second] = [row(0), row(1)];
    for (let pass = 0; pass < 2; pass++) {
      removeComponent(second, first);
      normalizeInto(second);
    }
    const radians = (angle * Math.PI) / 180;
    for (let j = 0; j < d; j++) second[j] = Math.cos(radians) * first[j] + Math.sin(radians) * second[j];
    normalizeInto(second);
  }
  return weights;
}

function drawBiases({ hidden, seed, maxBias = 1, biases = [] }: TeacherOptions): Float64Array {
  const next = uniforms(seed, STREAM.biases);
  const drawn = Float64Array.from({ length: hidden }, () => maxBias * (2 * next() - 1));
  drawn.set(biases);
  return drawn;
}

function drawOutputWeights({ hidden, outputs = 1, seed }: TeacherOptions): Float64Array {
  const next = uniforms(seed, STREAM.outputWeights);
  return Float64Array.from({ length: outputs * hidden }, () => {
    const magnitude = 0.5 + next();
    return next() < 0.5 ? -magnitude : magnitude;
  });
}

/**
 * Rewrites units of z as units of x = A z + μ, in place: w·z + b = v·x + (b − v·μ) with v = A⁻ᵀw, and then v scaled
 * to norm 1. A = Qᵀ diag(s) with orthonormal rows in Q, so A⁻ᵀw = Σ_k (w_k/s_k) q_k.
 */
function toInputUnits(
  weights: Float64Array,
  biases: Float64Array,
  outputWeights: Float64Array,
  { directions, scales, mean }: NonNullable<InputLaw['transform']>,
): void {
  const d = mean.length;
  const hidden = biases.length;
  for (let i = 0; i < hidden; i++) {
    const row = weights.subarray(i * d, (i + 1) * d);
    const v = new Float64Array(d);
    for (let k = 0; k < d; k++) for (let j = 0; j < d; j++) v[j] += (row[k] / scales[k]) * directions.data[k * d + j];
    let shift = 0;
    for (let j = 0; j < d; j++) shift += v[j] * mean[j];
    const norm = normalizeInto(v);
    row.set(v);
    biases[i] = (biases[i] - shift) / norm;
    for (let k = i; k < outputWeights.length; k += hidden) outputWeights[k] *= norm;
  }
}
