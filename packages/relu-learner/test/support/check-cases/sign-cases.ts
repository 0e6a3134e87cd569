import {
  drawImpostor,
  flipped,
  networkOf,
  seededRandom,
  tipsAtThirds,
  unitsOf,
  type Unit,
} from '@depth2/network/testing';
import type { CheckCase } from './check-case.ts';

/** Units that can be turned around together. */
function turnedTogether(): CheckCase {
  const { network, impostor, X } = drawImpostor('last unit closes the sum', { rows: 900, seed: 5 });
  return {
    check: 'unique signs',
    impostor: 'four units that are turned around together',
    claimed: impostor,
    truth: network,
    X: X.data,
    unit: 0,
  };
}

/**
 * Three kinks that are crossed in the corners of a triangle only, and two parallel units beside them. Σσ(e_k·x − 1) = Σσ(e_k·x + ½) − 3/2
 * on these rows, and turning around the two units, with t_1 + t_2 = 3/2, makes up for the difference.
 */
function turnedWithOpenUnits(): CheckCase {
  const random = seededRandom(51);
  const { network, row } = tipsAtThirds(1, 3);
  const tips = unitsOf(network);
  const pair: Unit[] = [
    { w: [0, 0, 1], b: 0.5, a: 1 },
    { w: [0, 0, -1], b: 1, a: 1 },
  ];
  const X = new Float64Array(3 * 1500);
  for (let n = 0; n < 1500; n++) row(random, X.subarray(3 * n, 3 * n + 3));
  return {
    check: 'no unit open',
    impostor: 'two units turned around together with a change of three others, whose kinks are open',
    claimed: networkOf([...pair, ...tips]),
    truth: networkOf([...pair.map(flipped), ...tips.map((unit) => ({ ...unit, b: 0.5 }))]),
    X,
    unit: 0,
  };
}

/** The checks behind the side of a kink, each with an impostor. */
export const signCases: readonly (() => CheckCase)[] = [turnedTogether, turnedWithOpenUnits];
