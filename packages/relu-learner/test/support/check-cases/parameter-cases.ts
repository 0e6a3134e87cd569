import { drawImpostor, seededRandom, whereTwoAgree } from '@depth2/network/testing';
import { rowsByPart, type CheckCase } from './check-case.ts';

/** Few rows on which two networks agree: hardly more than an exact fit needs, and too few to show faces. */
function hardlyMoreRowsThanNumbers(): CheckCase {
  const random = seededRandom(15);
  const { network, impostor, row } = whereTwoAgree(random, 6, 3);
  return {
    check: 'margin of rows',
    impostor: 'another network through 29 rows that were made where the two agree, for 28 numbers',
    besides: ['rank', 'bends', 'rows on both sides', 'gap at the kink', 'turning of the kink'],
    claimed: impostor,
    truth: network,
    X: rowsByPart(6, { fit: 29, validation: 2, certification: 22 }, (x) => row(random, x)),
    unit: 0,
  };
}

/** A column twice. */
function repeatedColumn(): CheckCase {
  const { network, impostor, X } = drawImpostor('weights along a repeated column', { rows: 800, seed: 3 });
  return {
    check: 'independent inputs',
    impostor: 'weights moved from a column to its copy',
    claimed: impostor,
    truth: network,
    X: X.data,
    unit: 0,
  };
}

/** The checks behind the parameters of all units, each with an impostor. */
export const parameterCases: readonly (() => CheckCase)[] = [hardlyMoreRowsThanNumbers, repeatedColumn];
