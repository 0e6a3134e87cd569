import type { WholeCheck } from '../check.ts';

/** Rows of fit and validation, each within its own rounding bound. */
export const otherRowsExact: WholeCheck<'open'> = {
  name: 'other rows exact',
  needs: ['open'],
  judge: ({ open }) => ({
    value: open.failures,
    bound: 0,
    passed: open.failures === 0,
    sentence:
      open.failures === 0
        ? 'every row that was not held out is reproduced to rounding'
        : `${open.failures} rows that were not held out are off by more than rounding, row ${open.failing[0]} first`,
  }),
};
