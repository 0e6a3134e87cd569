import type { WholeCheck } from '../check.ts';
import { LEAST_ROWS } from '../limits.ts';

/** Enough held-out rows for a bound that says something. */
export const certificationRows: WholeCheck<'sealed'> = {
  name: 'certification rows',
  needs: ['sealed'],
  judge: ({ sealed }) => ({
    value: sealed.distinct,
    bound: LEAST_ROWS,
    passed: sealed.distinct >= LEAST_ROWS,
    sentence: `${sealed.distinct} distinct rows were held out, ${LEAST_ROWS} are needed`,
  }),
};
