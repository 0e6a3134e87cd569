import { functionFamilies } from './function-families.ts';
import { drawRows, type Family, type LabelledRows, type NoiseLaw, type Recipe } from './hard-case.ts';
import { impostorFamilies } from './impostor-families.ts';
import { inputFamilies } from './input-families.ts';
import { uniform } from './input-laws.ts';
import {
  cauchyNoise,
  drifting,
  gaussianNoise,
  heavyNoise,
  skewedNoise,
  twoPointNoise,
  unevenNoise,
} from './noise-laws.ts';
import type { Random } from './random.ts';
import { rowsAt } from './row-families.ts';
import { networkOf, randomUnits } from './teachers.ts';
import { unitFamilies } from './unit-families.ts';
import { large, recoverable, widthFamilies } from './width-families.ts';

/** Rows are few or plentiful, up to this many. */
const MOST_ROWS = 20_000;

/** Noise over the standard deviation of the labels, where nothing else is asked for. */
const RATIOS = [0.01, 0.1, 0.5];

/** The same problem on more rows, some of the time, with noise of sd = ratio × the labels' standard deviation. */
function noisy(recipe: Recipe, random: Random, ratio: number, law: (sd: number) => NoiseLaw = gaussianNoise): Recipe {
  const sd = ratio * spreadOf(recipe, random);
  return {
    ...recipe,
    rows: Math.min(MOST_ROWS, recipe.rows * random.pick([1, 4, 16])),
    noise: law(sd),
    control: false,
  };
}

/** Standard deviation of the labels; 1 when they are all equal. */
function spreadOf(recipe: Recipe, random: Random): number {
  const { mean } = drawRows({ ...recipe, noise: () => () => 0 }, 500, random);
  const average = mean.reduce((sum, v) => sum + v / mean.length, 0);
  return Math.sqrt(mean.reduce((sum, v) => sum + (v - average) ** 2 / mean.length, 0)) || 1;
}

/** The problems of other families with noise on their labels. */
function withNoise(among: readonly Family[], name: string): Family {
  const family = among.find((one) => one.name === name)!;
  return {
    name: `${name}, with noise`,
    recipe: (random, seed) => noisy(family.recipe(random, seed), random, random.pick(RATIOS)),
  };
}

/** A network of the right width under noise of another kind. */
function underNoise(name: string, law: (sd: number) => NoiseLaw, more: Partial<Recipe> = {}): Family {
  return {
    name,
    recipe: (random) => ({ ...noisy(recoverable(random), random, random.pick(RATIOS), law), ...more }),
  };
}

/** Rows a parameter, and in all, from which noise of at most a tenth of the signal should hide no parameter. */
const PLENTIFUL = 100;
const LEAST_ROWS = 2000;

function percent(share: number): Family[] {
  const name = `noise of ${100 * share} %`;
  const recipe = (base: Recipe, random: Random): Recipe => {
    const { truth, rows, ...rest } = noisy(base, random, share);
    const plentiful = rows >= Math.max(LEAST_ROWS, PLENTIFUL * truth!.hidden * (truth!.inputs + 1));
    return { ...rest, truth, rows, control: share <= 0.1 && plentiful };
  };
  return [
    { name, recipe: (random) => recipe(recoverable(random), random) },
    { name: `${name}, large`, recipe: (random) => recipe(large(random), random) },
  ];
}

/** Every row five times, its noise too. */
function copied(rows: LabelledRows, inputs: number): LabelledRows {
  const order = Array.from({ length: 5 * rows.rows }, (_, n) => n % rows.rows);
  return rowsAt(rows, order, inputs);
}

/** Some x, each five times on average, every time with noise of its own. */
const measuredAgain: Family = {
  name: 'every x several times, with noise',
  recipe: (random) => {
    const recipe = noisy(recoverable(random), random, random.pick(RATIOS));
    const pool = Array.from({ length: Math.ceil(recipe.rows / 5) }, () => {
      const row = new Float64Array(recipe.inputs);
      recipe.law(random, row);
      return row;
    });
    return { ...recipe, law: ({ pick }, row) => row.set(pick(pool)) };
  },
};

/** Labels 0 and 1, P(1 | x) the value of a network: between 0 and 1 on the cube that the inputs fill. */
const coins: Family = {
  name: '0/1 labels, a network gives the odds',
  recipe: (random) => {
    const inputs = random.integer(2, 4);
    const hidden = random.integer(1, 3);
    const units = randomUnits(random, inputs, hidden);
    const edge = Math.sqrt(3);
    const most = units.reduce(
      (sum, { w, b, a }) => sum + Math.abs(a) * (edge * Math.hypot(...w) * Math.sqrt(inputs) + Math.abs(b)),
      0,
    );
    const truth = networkOf(units.map((unit) => ({ ...unit, a: Math.abs(unit.a) / most })));
    return {
      inputs,
      rows: random.pick([1000, 5000, MOST_ROWS]),
      hidden,
      law: uniform,
      truth,
      noise:
        ({ uniform: next }) =>
        (_, mean) =>
          Number(next() < mean) - mean,
    };
  },
};

/** Noise on labels: of networks, of other functions, of impostors; and noise that is not independent and normal. */
export const noiseFamilies: readonly Family[] = [
  ...[0.01, 0.1, 1].flatMap(percent),
  withNoise(widthFamilies, 'width less 1'),
  withNoise(widthFamilies, 'width plus 1'),
  withNoise(widthFamilies, 'width auto'),
  withNoise(widthFamilies, 'width less 1, large'),
  ...[
    'sin x1',
    'x1 x2',
    '|x1|³',
    'max pooling',
    'two hidden layers',
    'tanh units',
    'leaky units',
    'network plus 1 % quadratic',
    'network plus a linear part',
  ].map((name) => withNoise(functionFamilies, name)),
  ...[
    'unit with a = 0',
    'unit with b = 50',
    'doubled unit',
    'two units on one kink',
    'unit on one row in a thousand',
    'large biases, few rows beyond',
    'two units that are nearly parallel',
    'signed subset sums to zero',
    'signed subset sums nearly to zero',
    'three units at 120°',
  ].map((name) => withNoise(unitFamilies, name)),
  ...[
    'uniform inputs',
    'Student inputs',
    'inputs in tight clusters',
    'integer inputs',
    'inputs ±1',
    'some columns ±1',
    'a column repeated',
    'a column is the sum of two',
    'a constant column',
  ].map((name) => withNoise(inputFamilies, name)),
  ...[
    'three sectors',
    'three tight clusters',
    'rows on lines',
    'traded on ±1',
    'rows where two networks agree',
    'lattice twins, integers',
  ].map((name) => withNoise(impostorFamilies, name)),
  underNoise('noise of heavy tails', heavyNoise),
  underNoise('Cauchy noise', cauchyNoise),
  underNoise('skewed noise', skewedNoise),
  underNoise('noise up or down', twoPointNoise),
  underNoise('uneven noise', unevenNoise),
  underNoise('drifting noise', drifting),
  underNoise('noisy rows five times', gaussianNoise, { arrange: copied }),
  measuredAgain,
  coins,
];
