import type { Network } from '../types.ts';

/** One hidden unit with weights of unit norm: output k gets outputs[k] max(0, w·x + b). */
export interface Unit {
  readonly w: Float64Array;
  readonly b: number;
  /** Shape [K]. */
  readonly outputs: Float64Array;
  /** Shape [K]: sum of the absolute values that went into `outputs`; what is far below it is rounding. */
  readonly sizes: Float64Array;
}

/** Affine functions of x, one an output, row-major [K, d + 1] with the offset last, and the sums of absolute values. */
export interface Affine {
  readonly values: Float64Array;
  readonly sizes: Float64Array;
}

/** What is left of a linear part that cancels: this share of the terms is taken for rounding. */
export const ROUNDING: number = 16 * Number.EPSILON;

/** Units and affine part of a normalized network. Constant units (w = 0) go into the offsets. */
export function unitsOf(f: Network): { units: Unit[]; affine: Affine } {
  const { inputs: d, hidden: m, outputs: K } = f;
  const affine: Affine = { values: new Float64Array(K * (d + 1)), sizes: new Float64Array(K * (d + 1)) };
  for (let k = 0; k < K && f.linear !== null; k++) {
    for (let j = 0; j < d; j++) addTo(affine, k * (d + 1) + j, f.linear.weights.data[k * d + j]);
    addTo(affine, k * (d + 1) + d, f.linear.offsets[k]);
  }
  const units: Unit[] = [];
  for (let i = 0; i < m; i++) {
    const w = f.weights.data.slice(i * d, (i + 1) * d);
    const outputs = Float64Array.from({ length: K }, (_, k) => f.outputWeights.data[k * m + i]);
    if (w.every((entry) => entry === 0)) {
      for (let k = 0; k < K; k++) addTo(affine, k * (d + 1) + d, outputs[k] * Math.max(0, f.biases[i]));
    } else {
      units.push({ w, b: f.biases[i], outputs, sizes: outputs.map(Math.abs) });
    }
  }
  return { units, affine };
}

/** The network made of these units and this affine part (null when it is zero). */
export function networkOf(units: readonly Unit[], affine: Affine, d: number, K: number): Network {
  const m = units.length;
  const weights = new Float64Array(m * d);
  const outputWeights = new Float64Array(K * m);
  units.forEach(({ w, outputs }, i) => {
    weights.set(w, i * d);
    for (let k = 0; k < K; k++) outputWeights[k * m + i] = outputs[k];
  });
  const linear = affine.values.some((value) => value !== 0)
    ? {
        weights: { shape: [K, d] as const, data: affine.values.filter((_, i) => i % (d + 1) !== d) },
        offsets: affine.values.filter((_, i) => i % (d + 1) === d),
      }
    : null;
  return {
    inputs: d,
    hidden: m,
    outputs: K,
    weights: { shape: [m, d], data: weights },
    biases: Float64Array.from(units, (unit) => unit.b),
    outputWeights: { shape: [K, m], data: outputWeights },
    linear,
  };
}

/**
 * Units with the same kink and side as one unit: the first of them, with the outputs summed. Units whose outputs
 * cancel to `tolerance` of what was summed are dropped, as are those with no output at all.
 */
export function mergeEqual(units: readonly Unit[], tolerance: number): Unit[] {
  const kept: { w: Float64Array; b: number; outputs: Float64Array; sizes: Float64Array }[] = [];
  for (const unit of units) {
    const twin = kept.find((other) => sameKink(unit, other, tolerance));
    if (twin === undefined) {
      kept.push({ ...unit, outputs: unit.outputs.slice(), sizes: unit.sizes.slice() });
    } else {
      for (let k = 0; k < unit.outputs.length; k++) {
        twin.outputs[k] += unit.outputs[k];
        twin.sizes[k] += unit.sizes[k];
      }
    }
  }
  for (const { outputs, sizes } of kept) clean(outputs, sizes, tolerance);
  return kept.filter(({ outputs }) => outputs.some((a) => a !== 0));
}

/** a max(0, t) = a max(0, −t) + a t: the unit from the other side of its kink; a t goes into the affine part. */
export function flipped(unit: Unit, affine: Affine): Unit {
  const d = unit.w.length;
  unit.outputs.forEach((a, k) => {
    for (let j = 0; j < d; j++) addTo(affine, k * (d + 1) + j, a * unit.w[j]);
    addTo(affine, k * (d + 1) + d, a * unit.b);
  });
  return { ...unit, w: unit.w.map((entry) => 0 - entry), b: 0 - unit.b };
}

/** Sets to 0 what is below `tolerance` of the sizes. */
export function clean(values: Float64Array, sizes: Float64Array, tolerance: number): void {
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]) <= tolerance * sizes[i]) values[i] = 0;
}

function sameKink(unit: Unit, other: Unit, tolerance: number): boolean {
  if (Math.abs(unit.b - other.b) > tolerance * (1 + Math.abs(unit.b))) return false;
  let sum = 0;
  for (let j = 0; j < unit.w.length; j++) sum += (unit.w[j] - other.w[j]) ** 2;
  return Math.sqrt(sum) <= tolerance;
}

function addTo(affine: Affine, index: number, value: number): void {
  affine.values[index] += value;
  affine.sizes[index] += Math.abs(value);
}
