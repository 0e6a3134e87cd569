import type { UnitCheck } from '../check.ts';

/** Share of a unit's weight on discrete columns that still counts as none. */
const DISCRETE_SHARE = 1e-6;

/** A unit has no weight on columns with few distinct values. */
export const noDiscreteColumn: UnitCheck<'discreteShare', never> = {
  name: 'no discrete column',
  needs: ['discreteShare'],
  whole: [],
  judge: ({ discreteShare }) => ({
    value: discreteShare,
    bound: DISCRETE_SHARE,
    passed: discreteShare <= DISCRETE_SHARE,
    sentence: 'it looks at columns with few distinct values, on which other kinks give the same values',
  }),
  holds: 'no unit looks at columns with few distinct values',
  worst: 'largest',
};
