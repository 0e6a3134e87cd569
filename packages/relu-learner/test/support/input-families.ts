import type { Family, Recipe } from './hard-case.ts';
import {
  cauchy,
  clusters,
  gaussian,
  integers,
  momentCurve,
  onAxes,
  plusMinusOne,
  printed,
  scaled,
  sparse,
  sphere,
  student,
  uniform,
  withColumn,
  type InputLaw,
} from './input-laws.ts';
import { gaussianNoise } from './noise-laws.ts';
import type { Random } from './random.ts';
import { inScaledInputs, networkOf, randomUnits } from './teachers.ts';
import { large } from './width-families.ts';

type LawOf = (random: Random, inputs: number) => InputLaw;

/** A random teacher on rows of a law. */
function onLaw(name: string, law: LawOf, more: Partial<Recipe> = {}): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const inputs = more.inputs ?? random.integer(3, 5);
      const hidden = random.integer(1, 3);
      const truth = networkOf(randomUnits(random, inputs, hidden));
      return { inputs, rows: 600 + 40 * hidden * (inputs + 1), hidden, law: law(random, inputs), truth, ...more };
    },
  };
}

/** The same with up to ten inputs and units, on more rows. */
function onLawInLarge(name: string, law: LawOf, more: Partial<Recipe> = {}): Family {
  return {
    name: `${name}, large`,
    recipe: (random): Recipe => {
      const recipe = large(random);
      return { ...recipe, law: law(random, recipe.inputs), ...more };
    },
  };
}

/** Columns measured in odd units. */
function inUnits(
  name: string,
  scale: (random: Random, k: number) => number,
  offset: (random: Random) => number,
  control: boolean,
): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const inputs = random.integer(2, 4);
      const hidden = random.integer(1, 3);
      const scales = Float64Array.from({ length: inputs }, (_, k) => scale(random, k));
      const offsets = Float64Array.from({ length: inputs }, () => offset(random));
      const truth = inScaledInputs(networkOf(randomUnits(random, inputs, hidden)), scales, offsets);
      return {
        inputs,
        rows: 600 + 40 * hidden * (inputs + 1),
        hidden,
        law: scaled(gaussian, scales, offsets),
        truth,
        control,
      };
    },
  };
}

/** The last column is made of others. */
function lastColumn(name: string, value: (row: Float64Array, random: Random) => number): Family {
  return onLaw(name, (_, inputs) => withColumn(gaussian, inputs - 1, value));
}

/** Three to eight clusters anywhere, all the rows of one close together. */
function tightClusters(random: Random, inputs: number): InputLaw {
  const centres = Array.from({ length: random.integer(3, 8) }, () => Array.from({ length: inputs }, random.normal));
  return clusters(centres, 10 ** -random.integer(1, 6));
}

/** Inputs of other laws, columns that depend on others, odd units. */
export const inputFamilies: readonly Family[] = [
  onLaw('uniform inputs', () => uniform, { control: true }),
  onLaw('Student inputs', () => student, { control: true }),
  onLawInLarge('uniform inputs', () => uniform, { control: true }),
  onLawInLarge('Student inputs', () => student, { control: true }),
  onLawInLarge('integer inputs', (random) => integers(random.pick([2, 5, 20, 100]))),
  onLawInLarge('a column repeated', (_, inputs) => withColumn(gaussian, inputs - 1, (row) => row[0])),
  onLaw('inputs in tight clusters', (random, inputs) => tightClusters(random, inputs)),
  onLawInLarge('inputs in tight clusters', (random, inputs) => tightClusters(random, inputs)),
  onLaw('Cauchy inputs', () => cauchy),
  onLaw('inputs on a sphere', () => sphere),
  onLaw('inputs on a circle', () => sphere, { inputs: 2 }),
  onLaw('inputs on a moment curve', () => momentCurve),
  onLaw('inputs on axes', () => onAxes),
  onLaw('sparse inputs', () => sparse),
  onLaw('one far row', () => (random, row) => {
    gaussian(random, row);
    if (random.uniform() < 1e-3) row.forEach((z, k) => (row[k] = 1e12 * z));
  }),
  onLaw('inputs ±1', () => plusMinusOne),
  onLaw('inputs ±1, ten columns', () => plusMinusOne, { inputs: 10, rows: 2500 }),
  onLaw('integer inputs', (random) => integers(random.pick([2, 5, 20, 100]))),
  onLaw('inputs of 2 decimals', () => printed(2)),
  onLaw('some columns ±1', (random) => withColumn(gaussian, 0, () => random.sign())),
  lastColumn('a column repeated', (row) => row[0]),
  lastColumn('a column is the sum of two', (row) => row[0] + row[1]),
  lastColumn('a column is nearly the sum of two', (row, { normal }) => row[0] + row[1] + 1e-6 * normal()),
  lastColumn('a column is the sum of two to 1e-8', (row, { normal }) => row[0] + row[1] + 1e-8 * normal()),
  lastColumn('a constant column', () => 3),
  lastColumn('a zero column', () => 0),
  lastColumn('a column is the square of another', (row) => row[0] ** 2),
  lastColumn('a column is the ReLU of another', (row) => Math.max(0, row[0])),
  onLaw('all columns constant', () => (_, row) => void row.fill(2)),
  onLaw('all columns constant, labels are not', () => (_, row) => void row.fill(2), {
    truth: null,
    label: () => 0,
    noise: gaussianNoise(1),
  }),
  onLaw('one direction varies', () => ({ normal }, row) => {
    const t = normal();
    row.forEach((_, k) => (row[k] = t * (k + 1)));
  }),
  inUnits(
    'columns of size 1e±100',
    ({ sign }) => 10 ** (100 * sign()),
    () => 0,
    true,
  ),
  inUnits(
    'columns of size 1e±5',
    ({ sign }) => 10 ** (5 * sign()),
    () => 0,
    true,
  ),
  inUnits(
    'inputs on offsets of 1e6',
    () => 1,
    ({ sign }) => 1e6 * sign(),
    false,
  ),
  inUnits(
    'inputs on offsets of 1e12',
    () => 1,
    ({ sign }) => 1e12 * sign(),
    false,
  ),
];
