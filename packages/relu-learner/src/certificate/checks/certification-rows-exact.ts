import type { WholeCheck } from '../check.ts';

/** Rows that nothing looked at before: what a network gives on them is not what it was fitted to. */
export const certificationRowsExact: WholeCheck<'sealed'> = {
  name: 'certification rows exact',
  needs: ['sealed'],
  judge: ({ sealed }) => ({
    value: sealed.failures,
    bound: 0,
    passed: sealed.failures === 0,
    sentence: `${sealed.failures} held-out rows (${sealed.distinctFailures} of ${sealed.distinct} distinct ones) are off by more than rounding`,
  }),
};
