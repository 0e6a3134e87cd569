import { from, type Network } from '@depth2/network';
import type { Random } from './random.ts';

/** One hidden unit: a·max(0, w·x + b). */
export interface TeacherUnit {
  readonly w: readonly number[];
  readonly b: number;
  readonly a: number;
}

/** w uniform on the sphere, b uniform in [−1, 1], |a| uniform in [½, 3/2] with a random sign. */
export function randomUnit(random: Random, inputs: number): TeacherUnit {
  const w = Array.from({ length: inputs }, random.normal);
  const norm = Math.hypot(...w);
  return { w: w.map((v) => v / norm), b: 2 * random.uniform() - 1, a: random.sign() * (0.5 + random.uniform()) };
}

export function randomUnits(random: Random, inputs: number, hidden: number): TeacherUnit[] {
  return Array.from({ length: hidden }, () => randomUnit(random, inputs));
}

/** @param inputs is only needed when there are no units: f = 0 */
export function networkOf(units: readonly TeacherUnit[], inputs = 0): Network {
  return from({
    weights: units.length > 0 ? units.map((unit) => [...unit.w]) : { shape: [0, inputs], data: new Float64Array() },
    biases: units.map((unit) => unit.b),
    outputWeights: { shape: [1, units.length], data: Float64Array.from(units, (unit) => unit.a) },
  });
}

/** The same kink, active on the other side. */
export function flipped({ w, b, a }: TeacherUnit): TeacherUnit {
  return { w: w.map((v) => 0 - v), b: 0 - b, a };
}

/**
 * The unit c with c + Σ a_i(w_i, b_i) = 0: flipping all of them and c changes no value, since σ(t) − σ(−t) = t.
 */
export function closingUnit(units: readonly TeacherUnit[]): TeacherUnit {
  const w = units[0].w.map((_, k) => units.reduce((sum, unit) => sum - unit.a * unit.w[k], 0));
  const b = units.reduce((sum, unit) => sum - unit.a * unit.b, 0);
  const norm = Math.hypot(...w);
  return { w: w.map((v) => v / norm), b: b / norm, a: norm };
}

/** Directions of a regular tetrahedron. */
export const TETRAHEDRON: readonly (readonly number[])[] = [
  [1, 1, 1],
  [1, -1, -1],
  [-1, 1, -1],
  [-1, -1, 1],
];

/** The network of z = (x − offset)/scale, as a network of x. */
export function inScaledInputs(f: Network, scales: ArrayLike<number>, offsets: ArrayLike<number>): Network {
  const { hidden, inputs } = f;
  const weights = f.weights.data.map((v, i) => v / scales[i % inputs]);
  const biases = f.biases.map((b, i) => {
    let sum = b;
    for (let k = 0; k < inputs; k++) sum -= weights[i * inputs + k] * offsets[k];
    return sum;
  });
  return from({ weights: { shape: [hidden, inputs], data: weights }, biases, outputWeights: f.outputWeights });
}

/** f times a number. */
export function timesLabel(f: Network, factor: number): Network {
  const { shape, data } = f.outputWeights;
  return from({ weights: f.weights, biases: f.biases, outputWeights: { shape, data: data.map((a) => a * factor) } });
}
