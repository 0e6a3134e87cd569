import type { SignCheck } from '../check.ts';

/** No other choice of sides gives the same values. */
export const uniqueSigns: SignCheck<'signs'> = {
  name: 'unique signs',
  needs: ['signs'],
  judge: ({ signs }, i) => ({
    value: null,
    bound: null,
    passed: signs.unique && signs.ambiguous[i] === false,
    sentence: 'which side of its kink is active is open',
  }),
  holds: 'no other choice of active sides gives the same values',
};
