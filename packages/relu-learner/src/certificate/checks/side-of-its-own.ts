import type { UnitCheck } from '../check.ts';

/** Chance that sides which have nothing to do with each other get any unit refused. The law it is taken from is approximate. */
const HONEST = 1e-6;

/** The side of a kink does not follow from the sides of the others. */
export const sideOfItsOwn: UnitCheck<'sideChance', 'network'> = {
  name: 'side of its own',
  needs: ['sideChance'],
  whole: ['network'],
  judge: ({ sideChance }, { network }) => {
    const least = HONEST / network.hidden;
    return {
      value: sideChance,
      bound: least,
      passed: sideChance >= least,
      sentence:
        'on which side of its kink a row lies follows from the sides of other kinks: they are crossed together only',
    };
  },
  holds: 'no side of a kink follows from the sides of the others',
  worst: 'least',
};
