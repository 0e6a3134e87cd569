import type { Family, Recipe } from './hard-case.ts';
import { gaussian } from './input-laws.ts';
import type { Random } from './random.ts';
import { networkOf, randomUnits } from './teachers.ts';

/** A random teacher on Gaussian rows, 40 P of them and more: recoverable when the width is right. */
export function recoverable(
  random: Random,
  hidden: number = random.integer(1, 4),
  inputs: number = random.integer(2, 5),
): Recipe {
  const truth = networkOf(randomUnits(random, inputs, hidden));
  return { inputs, rows: 600 + 40 * hidden * (inputs + 1), hidden, law: gaussian, truth };
}

/** The same with up to ten inputs and units, on 20 P rows and more. */
export function large(random: Random): Recipe {
  const inputs = random.integer(6, 10);
  const hidden = random.integer(4, inputs);
  return { ...recoverable(random, hidden, inputs), rows: random.pick([2500, 6000, 20_000]) };
}

type Told = (hidden: number, random: Random) => number | 'auto';

function toldWidth(name: string, least: number, told: Told): Family {
  return {
    name,
    recipe: (random) => {
      const hidden = random.integer(least, 4);
      return { ...recoverable(random, hidden), hidden: told(hidden, random) };
    },
  };
}

function toldWidthInLarge(name: string, told: Told): Family {
  return {
    name: `${name}, large`,
    recipe: (random) => {
      const recipe = large(random);
      return { ...recipe, hidden: told(recipe.truth!.hidden, random) };
    },
  };
}

/** Networks, and what the learner is told of their width. */
export const widthFamilies: readonly Family[] = [
  { name: 'right width', recipe: (random) => ({ ...recoverable(random), control: true }) },
  {
    name: 'right width, more units than inputs',
    recipe: (random) => ({ ...recoverable(random, random.integer(4, 6), 3), rows: 3000, control: true }),
  },
  { name: 'right width, large', recipe: (random) => ({ ...large(random), control: true }) },
  toldWidth('width less 1', 2, (hidden) => hidden - 1),
  toldWidth('width less several', 4, (hidden) => hidden - 3),
  toldWidth('width plus 1', 1, (hidden) => hidden + 1),
  toldWidth('width plus several', 1, (hidden, random) => hidden + random.integer(2, 4)),
  toldWidth('width auto', 1, () => 'auto'),
  toldWidthInLarge('width less 1', (hidden) => hidden - 1),
  toldWidthInLarge('width plus 1', (hidden) => hidden + 1),
  toldWidthInLarge('width auto', () => 'auto'),
  {
    name: 'width auto, more units than inputs',
    recipe: (random) => ({ ...recoverable(random, 4, 2), rows: 2000, hidden: 'auto' }),
  },
];
