import type { UnitCheck } from '../check.ts';

/** The rows need the unit's kink, and not only the linear function that it is on them. */
export const bends: UnitCheck<'need', never> = {
  name: 'bends',
  needs: ['need'],
  whole: [],
  judge: ({ need }) => ({
    value: null,
    bound: null,
    passed: need === 'bends',
    sentence:
      'on these rows it does no more than add a linear function: its kink lies beyond all of them, or is that of another unit',
  }),
  holds: 'every unit bends between the rows',
  worst: 'least',
};
