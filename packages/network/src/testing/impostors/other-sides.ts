import { gaussianRow, type Disguise } from './disguise.ts';
import { integer, type Random } from './random.ts';
import { closingUnit, flipped, networkOf, padded, randomUnits, type Unit } from './unit.ts';

/** Unit vectors of the plane at 120° to each other. */
export const THIRDS: readonly (readonly [number, number])[] = [0, 1, 2].map((k) => {
  const angle = (2 * Math.PI * k) / 3;
  return [Math.cos(angle), Math.sin(angle)];
});

/** Unit vectors to the corners of a regular tetrahedron. */
export const TETRAHEDRON: readonly (readonly number[])[] = [
  [1, 1, 1],
  [1, -1, -1],
  [-1, 1, -1],
  [-1, -1, 1],
].map((w) => w.map((v) => v / Math.sqrt(3)));

/** Units of which the first `count` can be turned around together. */
function turnedAround(name: string, units: readonly Unit[], count: number): Disguise {
  return {
    name,
    differs: 'sides',
    network: networkOf(units),
    impostor: networkOf(units.map((unit, i) => (i < count ? flipped(unit) : unit))),
    tolerance: 0,
    row: gaussianRow,
  };
}

/** Three units in one plane at 120°, of one a and no bias: Σ a e_k = 0. */
export function threeUnitsAt120(_random: Random, inputs: number): Disguise {
  const units = THIRDS.map((w) => ({ w: padded(w, inputs), b: 0, a: 1 }));
  return turnedAround('three units at 120°', units, 3);
}

/** Four units along the corners of a tetrahedron, and up to two others. */
export function tetrahedron(random: Random, inputs: number): Disguise {
  const units = TETRAHEDRON.map((w) => ({ w: padded(w, inputs), b: 0, a: 0.8 }));
  return turnedAround('tetrahedron', [...units, ...randomUnits(random, inputs, integer(random, 0, 2))], 4);
}

/** t_4 = −(t_1 + t_2 + t_3), all of one a but the last. */
export function lastUnitClosesTheSum(random: Random, inputs: number): Disguise {
  const units = randomUnits(random, inputs, 3).map((unit) => ({ ...unit, a: 1 }));
  return turnedAround('last unit closes the sum', [...units, closingUnit(units)], 4);
}

/** Some units with Σ a_i(w_i, b_i) = 0, and up to two others. */
export function signedSubsetSumsToZero(random: Random, inputs: number): Disguise {
  const subset = randomUnits(random, inputs, integer(random, 2, 4));
  const others = randomUnits(random, inputs, integer(random, 0, 2));
  return turnedAround('signed subset sums to zero', [...subset, closingUnit(subset), ...others], subset.length + 1);
}
