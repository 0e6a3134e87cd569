import type { UnitCheck } from '../check.ts';
import { HONEST_REFUSALS } from '../limits.ts';

/** The rows next to a kink are as close to it on both sides as rows of an even density would be. */
export const gapAtTheKink: UnitCheck<'gap' | 'gapChance', 'network'> = {
  name: 'gap at the kink',
  needs: ['gap', 'gapChance'],
  whole: ['network'],
  judge: ({ gap, gapChance }, { network }) => {
    const least = HONEST_REFUSALS / network.hidden;
    return {
      value: gapChance,
      bound: least,
      passed: gapChance >= least,
      sentence: `no rows lie close to its kink (a gap of ${gap.toPrecision(2)} spacings of the rows next to it)`,
    };
  },
  holds: 'rows lie close to every kink on both sides',
  worst: 'least',
};
