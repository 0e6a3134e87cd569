import type { Family, Recipe } from './hard-case.ts';
import { gaussian } from './input-laws.ts';
import type { Random } from './random.ts';
import { randomUnits, type TeacherUnit } from './teachers.ts';
import { large, recoverable } from './width-families.ts';

type Label = (row: Float64Array) => number;

function labels(name: string, label: (random: Random, inputs: number) => Label): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const inputs = random.integer(3, 4);
      const value = label(random, inputs);
      return {
        inputs,
        rows: random.pick([100, 400, 1500]),
        hidden: random.pick([1, 2, 3, 5, 'auto']),
        law: gaussian,
        truth: null,
        label: (row) => value(row),
      };
    },
  };
}

/** Of six to ten inputs, on more rows, told of more units. */
function labelsInLarge(name: string, label: (random: Random, inputs: number) => Label): Family {
  return {
    name: `${name}, large`,
    recipe: (random): Recipe => {
      const inputs = random.integer(6, 10);
      const value = label(random, inputs);
      return {
        inputs,
        rows: random.pick([1000, 4000, 20_000]),
        hidden: random.pick([3, 6, 10, 'auto']),
        law: gaussian,
        truth: null,
        label: (row) => value(row),
      };
    },
  };
}

/** A network and a little of something that is none. */
function networkPlus(name: string, extra: (random: Random) => Label, base = recoverable): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const added = extra(random);
      return { ...base(random), label: (row, clean) => clean + added(row) };
    },
  };
}

const preactivation = ({ w, b }: TeacherUnit, row: Float64Array): number =>
  w.reduce((sum, v, k) => sum + v * row[k], b);

function twoLayers(random: Random, inputs: number): Label {
  const first = randomUnits(random, inputs, 3);
  const second = randomUnits(random, 3, 2);
  return (row) => {
    const hidden = Float64Array.from(first, (unit) => Math.max(0, preactivation(unit, row)));
    return second.reduce((sum, unit) => sum + unit.a * Math.max(0, preactivation(unit, hidden)), 0);
  };
}

function tanhUnits(random: Random, inputs: number): Label {
  const units = randomUnits(random, inputs, 2);
  return (row) => units.reduce((sum, unit) => sum + unit.a * Math.tanh(preactivation(unit, row)), 0);
}

/** Labels that no network of one hidden layer gives. */
export const functionFamilies: readonly Family[] = [
  labels('sin x1', () => (row) => Math.sin(row[0])),
  labels('x1 x2', () => (row) => row[0] * row[1]),
  labels('|x1|³', () => (row) => Math.abs(row[0]) ** 3),
  labels('max pooling', () => (row) => Math.max(...row)),
  labels('two hidden layers', twoLayers),
  labels('tanh units', tanhUnits),
  labelsInLarge('sin x1', () => (row) => Math.sin(row[0])),
  labelsInLarge('max pooling', () => (row) => Math.max(...row)),
  labelsInLarge('two hidden layers', twoLayers),
  labelsInLarge('tanh units', tanhUnits),
  labels('linear', (random, inputs) => {
    const unit = randomUnits(random, inputs, 1)[0];
    return (row) => preactivation(unit, row);
  }),
  labels('leaky units', (random, inputs) => {
    const units = randomUnits(random, inputs, 2);
    return (row) => units.reduce((sum, unit) => sum + unit.a * leaky(preactivation(unit, row)), 0);
  }),
  networkPlus('network plus 1e-10 sin', () => (row) => 1e-10 * Math.sin(row[0])),
  networkPlus('network plus 1 % quadratic', () => (row) => 0.01 * row[0] ** 2),
  networkPlus('network plus 1e-10 sin, large', () => (row) => 1e-10 * Math.sin(row[0]), large),
  networkPlus('network plus 1 % quadratic, large', () => (row) => 0.01 * row[0] ** 2, large),
  networkPlus('network plus a linear part', (random) => {
    const slope = random.normal();
    return (row) => slope * row[0] + 1;
  }),
];

function leaky(t: number): number {
  return t > 0 ? t : 0.01 * t;
}
