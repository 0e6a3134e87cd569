import type { UnitCheck } from '../check.ts';
import { BLUR } from '../limits.ts';

/** What the residual leaves open of a unit's parameters, relative to their size in white coordinates. */
export const parameterError: UnitCheck<never, 'jacobian'> = {
  name: 'parameter error',
  needs: [],
  whole: ['jacobian'],
  judge: (_unit, { jacobian }, i) => {
    // Without full rank there is no such number, and `rank` has said so.
    const error = jacobian.fullRank ? jacobian.unitErrors[i] : null;
    return {
      value: error,
      bound: BLUR,
      passed: error === null || error <= BLUR,
      sentence: `its parameters are known to ${error?.toExponential(1)} only`,
    };
  },
  holds: 'the residual leaves no parameter open',
  worst: 'largest',
};
