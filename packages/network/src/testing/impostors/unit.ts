import { from } from '../../from.ts';
import type { Network } from '../../types.ts';
import { sign, type Random } from './random.ts';

/** One hidden unit: a·max(0, w·x + b). */
export interface Unit {
  readonly w: readonly number[];
  readonly b: number;
  readonly a: number;
}

/** w uniform on the sphere, b uniform in [−1, 1], |a| uniform in [½, 3/2] with a random sign. */
export function randomUnit(random: Random, inputs: number): Unit {
  const w = Array.from({ length: inputs }, random.normal);
  const norm = Math.hypot(...w);
  return { w: w.map((v) => v / norm), b: 2 * random.uniform() - 1, a: sign(random) * (0.5 + random.uniform()) };
}

/** Units of their own. */
export function randomUnits(random: Random, inputs: number, count: number): Unit[] {
  return Array.from({ length: count }, () => randomUnit(random, inputs));
}

/** @param inputs is only needed when there are no units: f = 0 */
export function networkOf(units: readonly Unit[], inputs = 0): Network {
  return from({
    weights: units.length > 0 ? units.map((unit) => [...unit.w]) : { shape: [0, inputs], data: new Float64Array() },
    biases: units.map((unit) => unit.b),
    outputWeights: { shape: [1, units.length], data: Float64Array.from(units, (unit) => unit.a) },
  });
}

/** The units of a network with one output and no linear part. */
export function unitsOf({ inputs: d, hidden, weights, biases, outputWeights }: Network): Unit[] {
  return Array.from({ length: hidden }, (_, i) => ({
    w: [...weights.data.subarray(i * d, (i + 1) * d)],
    b: biases[i],
    a: outputWeights.data[i],
  }));
}

/** The same kink, active on the other side. */
export function flipped({ w, b, a }: Unit): Unit {
  return { w: w.map((v) => 0 - v), b: 0 - b, a };
}

/**
 * The unit c with c + Σ a_i(w_i, b_i) = 0: turning all of them and c around changes no value, since σ(t) − σ(−t) = t.
 */
export function closingUnit(units: readonly Unit[]): Unit {
  const w = units[0].w.map((_, k) => units.reduce((sum, unit) => sum - unit.a * unit.w[k], 0));
  const b = units.reduce((sum, unit) => sum - unit.a * unit.b, 0);
  const norm = Math.hypot(...w);
  return { w: w.map((v) => v / norm), b: b / norm, a: norm };
}

/** The first numbers, and zeros after. */
export function padded(w: readonly number[], inputs: number): number[] {
  return Array.from({ length: inputs }, (_, k) => w[k] ?? 0);
}
