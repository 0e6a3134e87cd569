import { normalCdf } from '@depth2/hermite';

import { singularValues } from './internal/singular-values.ts';
import { normalize } from './normalize.ts';
import type { Network } from './types.ts';

/** How well the units of a network can be told apart from its values; rows scaled to unit norm. */
export interface Identifiability {
  /** Numerical rank of W: singular values above max(m, d) ε σ_1. 0 without units. */
  readonly rank: number;
  /** σ_1/σ_min(m,d) of W, Infinity when that is 0; 1 without units. */
  readonly condition: number;
  /** Smallest angle between two of the lines ±w_i, degrees; 90 with fewer than two units. */
  readonly smallestAngle: number;
  /** Least probability, over units and sides, that x ~ N(0, I) falls on that side of the kink: min Φ(−|b_i|); 0.5 without units. */
  readonly rarestSide: number;
}

/**
 * Rank, condition and smallest angle of the weights, and the rarest side of a kink. Constant units (zero weights)
 * count as rows of zeros, with angle 0.
 * Cost: a singular value decomposition of W, and m² d.
 * @example
 * import { from } from '@depth2/network';
 * identifiability(from({ weights: [[1, 0], [0, 1]], biases: [0, 0], outputWeights: [[2, -1]] })) // => { rank: 2, condition: 1, smallestAngle: 90, rarestSide: 0.5 }
 */
export function identifiability(f: Network): Identifiability {
  const { inputs: d, hidden: m, weights, biases } = normalize(f);
  if (m === 0) return { rank: 0, condition: 1, smallestAngle: 90, rarestSide: 0.5 };
  const values = singularValues(weights.data, m, d);
  const smallest = values[values.length - 1];
  const floor = Math.max(m, d) * Number.EPSILON * values[0];
  return {
    rank: values.filter((value) => value > floor).length,
    condition: smallest > 0 ? values[0] / smallest : Infinity,
    smallestAngle: smallestAngle(weights.data, m, d),
    rarestSide: biases.reduce((least, b) => Math.min(least, normalCdf(-Math.abs(b))), 0.5),
  };
}

/** By chords, 2 asin(‖u ∓ v‖/2): the arc cosine loses the digits of small angles. */
function smallestAngle(W: Float64Array, m: number, d: number): number {
  let shortest = Math.SQRT2;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      let minus = 0,
        plus = 0;
      for (let k = 0; k < d; k++) {
        minus += (W[i * d + k] - W[j * d + k]) ** 2;
        plus += (W[i * d + k] + W[j * d + k]) ** 2;
      }
      shortest = Math.min(shortest, Math.sqrt(Math.min(minus, plus)));
    }
  }
  return shortest === Math.SQRT2 ? 90 : (2 * Math.asin(shortest / 2) * 180) / Math.PI;
}
