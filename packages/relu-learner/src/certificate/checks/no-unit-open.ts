import type { SignCheck } from '../check.ts';

/**
 * Signs are the solution of one system for all units: while the parameters of one are open, another choice of it may go
 * with other signs.
 */
export const noUnitOpen: SignCheck<never> = {
  name: 'no unit open',
  needs: [],
  judge: (_evidence, _i, unclaimed) => ({
    value: unclaimed,
    bound: 0,
    passed: unclaimed === 0,
    sentence: 'which side of its kink is active is open, as long as another unit is',
  }),
  holds: 'the parameters of all units are claimed',
};
