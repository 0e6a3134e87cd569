import { ROUNDING, clean, mergeEqual, networkOf, unitsOf } from './internal/units.ts';
import { normalize } from './normalize.ts';
import type { Network } from './types.ts';

export interface MergeOptions {
  /**
   * Two kinks are the same when ‖w − w'‖ and |b − b'|/(1 + |b|) are at most this, and outputs that cancel to this share
   * of what was summed are dropped. Default 1e-12.
   */
  readonly tolerance?: number;
}

/**
 * The same function without superfluous units, every unit on its own side: rows of unit norm, units with the same
 * kink and side added up, constant units and units without output gone. Order of first appearance. The two units of
 * c₁ max(0, t) + c₂ max(0, −t) both stay; see `canonicalForm` for a form that equal functions share.
 * @returns a new network; `linear` null unless f had one or a constant unit
 * Cost: m² d.
 * @example
 * import { from } from '@depth2/network';
 * const f = from({ weights: [[1, 0], [2, 0], [0, 0]], biases: [1, 2, 3], outputWeights: [[1, 1, 1]] });
 * const g = simplify(f);
 * [g.hidden, g.outputWeights.data[0], g.linear?.offsets[0]] // => [ 1, 3, 3 ]
 */
export function simplify(f: Network, options: MergeOptions = {}): Network {
  const tolerance = options.tolerance ?? 1e-12;
  const { units, affine } = unitsOf(normalize(f));
  const merged = mergeEqual(units, tolerance);
  clean(affine.values, affine.sizes, ROUNDING);
  return networkOf(merged, affine, f.inputs, f.outputs);
}
