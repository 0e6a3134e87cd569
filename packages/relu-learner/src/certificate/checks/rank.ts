import type { WholeCheck } from '../check.ts';

/** No direction in which all parameters could move without a value changing. */
export const rank: WholeCheck<'jacobian'> = {
  name: 'rank',
  needs: ['jacobian'],
  judge: ({ jacobian }) => ({
    value: jacobian.fullRank ? jacobian.condition : null,
    bound: null,
    passed: jacobian.fullRank,
    sentence: jacobian.fullRank
      ? `the rows determine all parameters, condition ${jacobian.condition.toPrecision(2)}`
      : 'the rows leave some direction of the parameters free',
  }),
};
