import { evaluateInto, type Network } from '@depth2/network';
import { inputLaw, rowFiller } from '../input-law.ts';
import { teacherFor } from '../draw-teacher.ts';
import type { DrawOptions } from '../options.ts';
import { normals } from '../random.ts';
import { LabelSpread } from './label-spread.ts';
import { STREAM } from './streams.ts';

/** Makes the rows of one draw from the first on, in pieces of any size. */
export interface RowSource {
  readonly teacher: Network;
  /** Fills the next rows: X of shape [rows, inputs], Y of shape [rows, outputs], both without noise. */
  readonly fill: (X: Float64Array, Y: Float64Array) => void;
}

export function rowSource(options: DrawOptions): RowSource {
  const law = inputLaw(options);
  const teacher = teacherFor(options, law);
  const fillInputs = rowFiller(law, options.seed);
  return {
    teacher,
    fill(X, Y) {
      fillInputs(X);
      evaluateInto(teacher, X, X.length / options.inputs, Y);
    },
  };
}

/** Adds the noise of the next labels in place. */
export function noiseAdder(seed: number, standardDeviation: number): (Y: Float64Array) => void {
  if (standardDeviation === 0) return () => {};
  const next = normals(seed, STREAM.noise);
  return (Y) => {
    for (let i = 0; i < Y.length; i++) Y[i] += standardDeviation * next();
  };
}

/** σ = noiseRatio × the spread of these labels. */
export function noiseLevel(noiseRatio: number, spread: LabelSpread): number {
  return noiseRatio * spread.value();
}
