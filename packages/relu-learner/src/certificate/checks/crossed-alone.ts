import type { UnitCheck } from '../check.ts';

/** Rows on the two sides of a kink lie in the same cells of the other kinks as often as chance puts them there. */
export const crossedAlone: UnitCheck<'cellChance', 'network' | 'confidence'> = {
  name: 'crossed alone',
  needs: ['cellChance'],
  whole: ['network', 'confidence'],
  judge: ({ cellChance }, { network, confidence }) => {
    const least = (1 - confidence) / network.hidden;
    return {
      value: cellChance,
      bound: least,
      passed: cellChance >= least,
      sentence: 'every step across its kink crosses the kink of another unit too: other kinks may give the same values',
    };
  },
  holds: 'every kink is crossed without the others',
  worst: 'least',
};
