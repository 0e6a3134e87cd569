import type { WholeCheck } from '../check.ts';
import { BLUR } from '../limits.ts';

/** Rounding bounds that are small against the spread of the labels: otherwise many networks are within them. */
export const rounding: WholeCheck<'sealed'> = {
  name: 'rounding',
  needs: ['sealed'],
  judge: ({ sealed: { typicalBound } }) => ({
    value: typicalBound,
    bound: BLUR,
    passed: typicalBound <= BLUR,
    sentence: `rounding may hide ${typicalBound.toExponential(1)} of the labels' spread, at most ${BLUR.toExponential(1)} is allowed`,
  }),
};
