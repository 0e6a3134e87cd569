import type { UnitCheck } from '../check.ts';
import { HONEST_REFUSALS } from '../limits.ts';

/** The rows hold the kink in every direction, as rows of an even density would. */
export const turningOfTheKink: UnitCheck<'turnChance', 'network'> = {
  name: 'turning of the kink',
  needs: ['turnChance'],
  whole: ['network'],
  judge: ({ turnChance }, { network }) => {
    const least = HONEST_REFUSALS / network.hidden;
    return {
      value: turnChance,
      bound: least,
      passed: turnChance >= least,
      sentence: 'rows cross its kink in one place only, about which it can turn',
    };
  },
  holds: 'rows hold every kink in all directions',
  worst: 'least',
};
