import { symmetricEigen } from '@depth2/decomposition';
import { normalize, type Network } from '@depth2/network';
import type { LabelledRows } from './hard-case.ts';

/** Coordinates in which the rows of a file have about mean 0 and (along the directions they span) covariance I. */
export interface Whitening {
  readonly inputs: number;
  readonly mean: Float64Array;
  /** Square root of the covariance, a row a direction, shape [d, d]: w·(x − mean) has the norm of `root`·w. */
  readonly root: Float64Array;
}

/** Beyond this many median deviations a row counts as lying at that distance: few far rows do not set the scale. */
const FARTHEST = 10;

/** Columns are brought to their own spread first, so that sizes of 1e±100 do not overflow. */
export function whiteningOf({ rows, X }: LabelledRows, inputs: number): Whitening {
  const mean = new Float64Array(inputs);
  const unit = new Float64Array(inputs);
  for (let k = 0; k < inputs; k++) {
    const column = Float64Array.from({ length: rows }, (_, n) => X[n * inputs + k]);
    mean[k] = median(column);
    const deviations = column.map((v) => Math.abs(v - mean[k]));
    unit[k] = median(deviations) || deviations.reduce((most, v) => Math.max(most, v), 0) || 1;
  }
  const covariance = new Float64Array(inputs * inputs);
  for (let n = 0; n < rows; n++) {
    const z = mean.map((m, k) => Math.max(-FARTHEST, Math.min(FARTHEST, (X[n * inputs + k] - m) / unit[k])));
    for (let j = 0; j < inputs; j++)
      for (let k = 0; k < inputs; k++) covariance[j * inputs + k] += (z[j] * z[k]) / rows;
  }
  const { values, vectors } = symmetricEigen({ shape: [inputs, inputs], data: covariance });
  const root = vectors.data.map((v, i) => {
    const direction = Math.floor(i / inputs);
    return Math.sqrt(Math.max(0, values[direction])) * v * unit[i % inputs];
  });
  return { inputs, mean, root };
}

function median(values: Float64Array): number {
  return Float64Array.from(values).sort()[values.length >> 1];
}

/** One kink of a network in whitened coordinates, with all units that bend there. */
export interface Kink {
  /** (w, b) with w of unit norm. */
  readonly t: Float64Array;
  /** Sums of a over the units that are active where t·(z, 1) > 0, and where it is < 0, rows of unit norm. */
  readonly plus: number;
  readonly minus: number;
  /** Units of the network. */
  readonly units: readonly number[];
  /** The first of them in the units of the data. */
  readonly w: Float64Array;
  readonly b: number;
}

/** Kinks closer than this (both (w, b) of unit norm rows) are one. */
export const SAME_KINK = 1e-9;

/** Kinks of a network; units that do not bend (w = 0) are left out. */
export function kinksOf(network: Network, whitening: Whitening): Kink[] {
  const { inputs: d, mean, root } = whitening;
  const f = normalize(network);
  const kinks: Kink[] = [];
  for (let i = 0; i < f.hidden; i++) {
    const t = new Float64Array(d + 1);
    t[d] = f.biases[i];
    for (let k = 0; k < d; k++) {
      const w = f.weights.data[i * d + k];
      t[d] += w * mean[k];
      for (let j = 0; j < d; j++) t[j] += root[j * d + k] * w;
    }
    const norm = Math.hypot(...t.subarray(0, d));
    if (norm === 0) continue;
    addUnit(kinks, {
      t: t.map((v) => v / norm),
      plus: f.outputWeights.data[i] * norm,
      minus: 0,
      units: [i],
      w: f.weights.data.slice(i * d, (i + 1) * d),
      b: f.biases[i],
    });
  }
  return kinks;
}

function addUnit(kinks: Kink[], unit: Kink): void {
  for (const [at, kink] of kinks.entries()) {
    const side = sideOf(kink.t, unit.t);
    if (side === 0) continue;
    const [plus, minus] = side > 0 ? [unit.plus, 0] : [0, unit.plus];
    kinks[at] = { ...kink, plus: kink.plus + plus, minus: kink.minus + minus, units: [...kink.units, ...unit.units] };
    return;
  }
  kinks.push(unit);
}

/** Share of rows on the rarer side of a kink. */
export function rarerShare({ w, b }: Kink, { rows, X }: LabelledRows): number {
  let positive = 0;
  for (let n = 0; n < rows; n++) {
    let t = b;
    for (let k = 0; k < w.length; k++) t += w[k] * X[n * w.length + k];
    if (t > 0) positive++;
  }
  return Math.min(positive, rows - positive) / rows;
}

/** 1 when both are the same kink seen from the same side, −1 when seen from opposite sides, 0 when they differ. */
export function sideOf(one: Float64Array, other: Float64Array): number {
  if (distance(one, other, 1) <= SAME_KINK) return 1;
  return distance(one, other, -1) <= SAME_KINK ? -1 : 0;
}

/** max(‖w − s w'‖, |b − s b'|/(1 + |b|)) for unit-norm w. */
export function distance(one: Float64Array, other: Float64Array, side: number): number {
  const d = one.length - 1;
  let sum = 0;
  for (let k = 0; k < d; k++) sum += (one[k] - side * other[k]) ** 2;
  return Math.max(Math.sqrt(sum), Math.abs(one[d] - side * other[d]) / (1 + Math.abs(one[d])));
}
