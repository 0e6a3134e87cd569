import type { UnitCheck } from '../check.ts';
import { BLUR } from '../limits.ts';

/** Parameters that are claimed are off by no more than this: weights of unit norm, a bias relative to its size beyond 1. */
const CLAIMED_TO = 1e-9;

const WITHOUT_RANK = 'without full rank there is no error of the parameters to speak of';

/**
 * What the residual leaves open of a unit's parameters: little in white coordinates, and less than what is claimed in the
 * units of the data.
 */
export const parameterError: UnitCheck<'stretch', 'jacobian'> = {
  name: 'parameter error',
  needs: ['stretch'],
  whole: ['jacobian'],
  judge: ({ stretch }, { jacobian }, i) => {
    // `rank` has refused already.
    if (!jacobian.fullRank) return { value: null, bound: CLAIMED_TO, passed: true, sentence: WITHOUT_RANK };
    const white = jacobian.unitErrors[i];
    const error = white * stretch;
    return {
      value: error,
      bound: CLAIMED_TO,
      passed: white <= BLUR && error <= CLAIMED_TO,
      sentence: `its parameters are known to ${error.toExponential(1)} only`,
    };
  },
  holds: 'the residual leaves no parameter open, in the units of the data',
  worst: 'largest',
};
