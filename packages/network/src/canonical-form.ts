import { ROUNDING, clean, flipped, mergeEqual, networkOf, unitsOf, type Unit } from './internal/units.ts';
import { normalize } from './normalize.ts';
import type { MergeOptions } from './simplify.ts';
import type { Network } from './types.ts';

/**
 * The form that all networks of one function share, up to rounding: one unit for every kink, all of them seen from
 * a chosen side, and what that leaves over as the linear part.
 *
 * Since a max(0, t) = a max(0, −t) + a t, the side of a unit is a matter of the linear part. Here
 * w has unit norm and its first entry of at least 0.618 times the largest magnitude is positive. Units with the same kink are
 * added up, so c₁ max(0, t) + c₂ max(0, −t) becomes (c₁ + c₂) max(0, t) − c₂ t. Constant units and units whose outputs
 * cancel are gone. Units are ordered by w, then b, lexicographically, descending, compared on a grid of 1e-9 so that
 * rounding does not decide. `linear` is null when it is zero.
 * @returns a new network; idempotent to the bit
 * Cost: m² d.
 * @example
 * import { from } from '@depth2/network';
 * const f = from({ weights: [[1], [-1]], biases: [0, 0], outputWeights: [[1, 1]] }); // |x|
 * const g = canonicalForm(f);
 * [g.hidden, g.outputWeights.data[0], g.linear?.weights.data[0]] // => [ 1, 2, -1 ]
 * @see Awasthi, Tang & Vijayaraghavan 2021, on what the function determines
 */
export function canonicalForm(f: Network, options: MergeOptions = {}): Network {
  const tolerance = options.tolerance ?? 1e-12;
  const { units, affine } = unitsOf(normalize(f));
  const oriented = units.map((unit) => (onChosenSide(unit.w) ? unit : flipped(unit, affine)));
  const merged = mergeEqual(oriented, tolerance);
  clean(affine.values, affine.sizes, ROUNDING);
  return networkOf(merged.sort(inOrder), affine, f.inputs, f.outputs);
}

/** Not the first entry that is not zero: that one may be rounding. Not the largest: ties are common, (1, −1)/√2. */
function onChosenSide(w: Float64Array): boolean {
  const largest = w.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const first = w.find((entry) => Math.abs(entry) >= 0.618 * largest) ?? 0;
  return first > 0;
}

function inOrder(one: Unit, other: Unit): number {
  return (
    compareLists([...one.w, one.b], [...other.w, other.b], onGrid) ||
    compareLists([...one.w, one.b], [...other.w, other.b], (x) => x)
  );
}

function compareLists(one: readonly number[], other: readonly number[], seen: (x: number) => number): number {
  for (let j = 0; j < one.length; j++) {
    const difference = seen(other[j]) - seen(one[j]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function onGrid(x: number): number {
  return Math.round(x * 1e9);
}
