import { checkSameSides } from './internal/check.ts';
import { gaussianDistance } from './internal/distance.ts';
import type { Network } from './types.ts';

export interface Sameness {
  readonly same: boolean;
  /** Σ_k E[(f_k − g_k)²] / Σ_k Var[f_k] under x ~ N(0, I). */
  readonly distance: number;
  /** An x where f and g differ, shape [d]; null when they are the same. */
  readonly witness: Float64Array | null;
}

/**
 * Whether two networks are the same function, up to rounding: distance ≤ tolerance.
 * The distance is a closed form where it is large and a seeded sample of direct differences, weighted to see rare
 * kinks, where the closed form has cancelled (below about 1e-9): then it has a statistical error of a few percent.
 * For a constant f the unit is E[f²], for f = 0 it is 1.
 * @param options.tolerance default 1e-20, that is 1e-10 of the standard deviation of f
 * @throws ShapeError `network/different` when inputs or outputs differ
 * Cost: (16 000 + 128 m) m d for the sample and m² (d + 200) for the closed form, m units in all.
 * @example
 * import { from } from '@depth2/network';
 * const f = from({ weights: [[2]], biases: [1], outputWeights: [[1]] });
 * const g = from({ weights: [[1]], biases: [0.5], outputWeights: [[2]] });
 * isSameFunction(f, g).same // => true
 */
export function isSameFunction(f: Network, g: Network, options: { readonly tolerance?: number } = {}): Sameness {
  checkSameSides('network.isSameFunction', f, g);
  const { relative, witness } = gaussianDistance(f, g);
  const same = relative <= (options.tolerance ?? 1e-20);
  return { same, distance: relative, witness: same ? null : witness };
}
