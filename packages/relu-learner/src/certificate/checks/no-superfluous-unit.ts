import type { WholeCheck } from '../check.ts';
import { superfluousSentence } from '../words.ts';

/** A unit that the rows do not need makes the width wrong: nothing is certified until it is gone. */
export const noSuperfluousUnit: WholeCheck<'units'> = {
  name: 'no superfluous unit',
  needs: ['units'],
  judge: ({ units }) => {
    const superfluous = units.filter((unit) => unit.need === 'nothing').length;
    return {
      value: superfluous,
      bound: 0,
      passed: superfluous === 0,
      sentence: superfluous === 0 ? 'every unit is needed' : superfluousSentence(superfluous, units.length),
    };
  },
};
