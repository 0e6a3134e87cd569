import { normalCdf, reluCoefficient } from '@depth2/hermite';

import { normalize } from '../normalize.ts';
import type { Network } from '../types.ts';
import { reluProduct } from './relu-product.ts';
import { unitsOf, type Affine, type Unit } from './units.ts';

/** Σ_k E[f_k²] under N(0, I), and the sum of the absolute values that it is made of: rounding is ε times that. */
export interface SecondMoment {
  readonly value: number;
  readonly size: number;
}

/** Second moment of f about its mean, or about 0, summed over outputs, in closed form. Cost: m² (d + 200). */
export function secondMoment(f: Network, about: 'mean' | 'zero'): SecondMoment {
  const { units, affine } = unitsOf(normalize(f));
  let value = 0;
  let size = 0;
  const add = (term: number): void => {
    value += term;
    size += Math.abs(term);
  };
  addUnitPairs(units, add);
  addAffine(units, affine, f.inputs, f.outputs, add);
  if (about === 'mean') for (const mean of means(units, affine, f.inputs, f.outputs)) add(-mean * mean);
  return { value, size };
}

function addUnitPairs(units: readonly Unit[], add: (term: number) => void): void {
  units.forEach((one, i) => {
    for (let j = 0; j <= i; j++) {
      const other = units[j];
      const product = reluProduct(one.b, other.b, dot(one.w, other.w));
      for (let k = 0; k < one.outputs.length; k++) add((i === j ? 1 : 2) * one.outputs[k] * other.outputs[k] * product);
    }
  });
}

/** 2 E[a σ(w·x + b)(v·x + c)] = 2a(w·v Φ(b) + c c_0(b)) by Stein's identity, and E[(v·x + c)²] = ‖v‖² + c². */
function addAffine(units: readonly Unit[], affine: Affine, d: number, K: number, add: (term: number) => void): void {
  for (let k = 0; k < K; k++) {
    const v = affine.values.subarray(k * (d + 1), k * (d + 1) + d);
    const offset = affine.values[k * (d + 1) + d];
    for (const { w, b, outputs } of units) {
      add(2 * outputs[k] * dot(w, v) * normalCdf(b));
      add(2 * outputs[k] * offset * reluCoefficient(0, b));
    }
    add(dot(v, v));
    add(offset * offset);
  }
}

function means(units: readonly Unit[], affine: Affine, d: number, K: number): number[] {
  return Array.from({ length: K }, (_, k) =>
    units.reduce((sum, unit) => sum + unit.outputs[k] * reluCoefficient(0, unit.b), affine.values[k * (d + 1) + d]),
  );
}

function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < u.length; j++) sum += u[j] * v[j];
  return sum;
}
