import type { WholeCheck } from '../check.ts';

/** Share of held-out rows that may repeat others but for their last digits. */
const REPEATED = 0.05;

/** Held-out rows that are copies of others, with other last digits, are not rows of their own. */
export const certificationRowsApart: WholeCheck<'sealed'> = {
  name: 'certification rows apart',
  needs: ['sealed'],
  judge: ({ sealed: { distinct, apart } }) => ({
    value: distinct - apart,
    bound: Math.floor(REPEATED * distinct),
    passed: distinct - apart <= REPEATED * distinct,
    sentence: `${distinct - apart} of ${distinct} held-out rows repeat others in all but their last digits`,
  }),
};
