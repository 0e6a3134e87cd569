import type { UnitCheck } from '../check.ts';

/** The values of w·x + b next to a kink are not multiples of a step. */
export const noLattice: UnitCheck<'lattice', never> = {
  name: 'no lattice',
  needs: ['lattice'],
  whole: [],
  judge: ({ lattice }) => ({
    value: lattice,
    bound: null,
    passed: lattice === null,
    sentence: `the values of w·x + b next to its kink lie on a lattice, between whose points other kinks give the same values`,
  }),
  holds: 'no values of w·x + b next to a kink lie on a lattice',
  worst: 'largest',
};
