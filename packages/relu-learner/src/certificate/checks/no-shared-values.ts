import type { UnitCheck } from '../check.ts';

/** No value of w·x is shared by rows, a single atom aside: they would lie on a lattice. */
export const noSharedValues: UnitCheck<'sharedValues', never> = {
  name: 'no shared values',
  needs: ['sharedValues'],
  whole: [],
  judge: ({ sharedValues }) => ({
    value: sharedValues,
    bound: 0,
    passed: sharedValues === 0,
    sentence: 'rows share values of w·x + b, between which other kinks give the same values',
  }),
  holds: 'rows share no value of w·x + b',
  worst: 'largest',
};
