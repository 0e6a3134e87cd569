import type { UnitCheck } from '../check.ts';

/** Parameters that are claimed are off by no more than this: weights of unit norm, a bias relative to its size beyond 1. */
const CLAIMED_TO = 1e-9;

/** What the residual leaves open of a unit's parameters in the units of the data. */
export const errorInDataUnits: UnitCheck<'stretch', 'jacobian'> = {
  name: 'error in data units',
  needs: ['stretch'],
  whole: ['jacobian'],
  judge: ({ stretch }, { jacobian }, i) => {
    // Without full rank there is no such number, and `rank` has said so.
    const error = jacobian.fullRank ? jacobian.unitErrors[i] * stretch : null;
    return {
      value: error,
      bound: CLAIMED_TO,
      passed: error === null || error <= CLAIMED_TO,
      sentence: `in the units of the data its parameters are known to ${error?.toExponential(1)} only`,
    };
  },
  holds: 'no parameter is open in the units of the data',
  worst: 'largest',
};
