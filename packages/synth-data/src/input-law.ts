import type { Matrix } from '@depth2/tensor';
import { STREAM } from './internal/streams.ts';
import type { TeacherOptions } from './options.ts';
import { normals } from './random.ts';

/**
 * The law of the inputs, N(μ, Σ): x = A z + μ with z ~ N(0, I) and Σ = A Aᵀ. `transform` null stands for N(0, I).
 * Another law is another record beside this one with the same two uses: filling rows and mapping a teacher.
 */
export interface InputLaw {
  readonly inputs: number;
  readonly transform: {
    /** Q, shape [d, d], rows orthonormal directions: Σ = Σ_k scales[k]² q_k q_kᵀ. */
    readonly directions: Matrix;
    /** √ of the eigenvalues of Σ, ascending from 1 to √condition. */
    readonly scales: Float64Array;
    /** μ, shape [d]. */
    readonly mean: Float64Array;
  } | null;
}

/**
 * N(0, I) for condition 1; otherwise Σ has uniformly random axes, eigenvalues in geometric progression from 1 to
 * `condition`, and the mean is drawn from N(0, 9 I).
 */
export function inputLaw({ inputs, seed, condition = 1 }: TeacherOptions): InputLaw {
  if (condition === 1) return { inputs, transform: null };
  const next = normals(seed, STREAM.mixing);
  const directions = orthonormalRows(inputs, next);
  const scales = Float64Array.from({ length: inputs }, (_, k) => condition ** ((0.5 * k) / (inputs - 1)));
  const mean = Float64Array.from({ length: inputs }, () => 3 * next());
  return { inputs, transform: { directions, scales, mean } };
}

/** A filler of rows: each call continues the sequence of the seed, so that the sizes of the pieces do not matter. */
export function rowFiller(law: InputLaw, seed: number): (rows: Float64Array) => void {
  const next = normals(seed, STREAM.inputs);
  const d = law.inputs;
  const z = new Float64Array(d);
  return (rows) => {
    for (let i = 0; i < rows.length; i++) rows[i] = next();
    if (law.transform === null) return;
    const { directions, scales, mean } = law.transform;
    for (let start = 0; start < rows.length; start += d) {
      for (let k = 0; k < d; k++) z[k] = scales[k] * rows[start + k];
      for (let j = 0; j < d; j++) rows[start + j] = mean[j];
      for (let k = 0; k < d; k++) for (let j = 0; j < d; j++) rows[start + j] += z[k] * directions.data[k * d + j];
    }
  };
}

/** Orthonormal rows, uniformly distributed: Gram–Schmidt on normal rows, twice against rounding. */
function orthonormalRows(d: number, next: () => number): Matrix {
  const data = Float64Array.from({ length: d * d }, () => next());
  for (let i = 0; i < d; i++) {
    const row = data.subarray(i * d, (i + 1) * d);
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < i; k++) removeComponent(row, data.subarray(k * d, (k + 1) * d));
      normalizeInto(row);
    }
  }
  return { shape: [d, d], data };
}

/** row −= (row·unit) unit. */
export function removeComponent(row: Float64Array, unit: Float64Array): void {
  let along = 0;
  for (let j = 0; j < row.length; j++) along += row[j] * unit[j];
  for (let j = 0; j < row.length; j++) row[j] -= along * unit[j];
}

/** Scales a row to Euclidean norm 1 in place and returns the norm it had. */
export function normalizeInto(row: Float64Array): number {
  let square = 0;
  for (const v of row) square += v * v;
  const norm = Math.sqrt(square);
  for (let j = 0; j < row.length; j++) row[j] /= norm;
  return norm;
}
