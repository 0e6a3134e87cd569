import {
  closingUnit,
  lastUnitClosesTheSum,
  signedSubsetSumsToZero,
  tetrahedron,
  threeUnitsAt120,
} from '@depth2/network/testing';
import { disguised, plentiful } from './disguised.ts';
import type { Family, Recipe } from './hard-case.ts';
import { gaussian } from './input-laws.ts';
import type { Random } from './random.ts';
import { flipped, networkOf, randomUnit, randomUnits, type TeacherUnit } from './teachers.ts';

interface Draft {
  readonly units: readonly TeacherUnit[];
  readonly told?: number;
  readonly rows?: number;
}

function teacher(name: string, draft: (random: Random, inputs: number) => Draft, inputsOf = [2, 3, 4]): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const inputs = random.pick(inputsOf);
      const { units, told, rows } = draft(random, inputs);
      return {
        inputs,
        rows: rows ?? plentiful(units.length, inputs),
        hidden: told ?? units.length,
        law: gaussian,
        truth: networkOf(units),
      };
    },
  };
}

/** Two units or so, and further ones made from the first. */
function withMore(
  random: Random,
  inputs: number,
  more: (first: TeacherUnit) => readonly TeacherUnit[],
  told = 0,
): Draft {
  const units = randomUnits(random, inputs, random.integer(1, 2));
  const all = [...units, ...more(units[0])];
  return { units: all, told: all.length - told };
}

function tiny(size: number): Family {
  return teacher(`unit with a = ${size.toExponential(0)}`, (random, d) =>
    withMore(random, d, () => [{ ...randomUnit(random, d), a: size }], random.integer(0, 1)),
  );
}

/** Networks whose units are dead, doubled, tiny, rare, or can be flipped together. */
export const unitFamilies: readonly Family[] = [
  teacher('unit with a = 0', (random, d) => withMore(random, d, () => [{ ...randomUnit(random, d), a: 0 }])),
  teacher('unit with b = −50', (random, d) => withMore(random, d, () => [{ ...randomUnit(random, d), b: -50 }])),
  teacher('unit with b = 50', (random, d) => withMore(random, d, () => [{ ...randomUnit(random, d), b: 50 }])),
  teacher('doubled unit', (random, d) => withMore(random, d, (first) => [{ ...first, a: 0.7 }])),
  teacher('doubled unit, width without it', (random, d) => withMore(random, d, (first) => [{ ...first, a: 0.7 }], 1)),
  teacher('units that cancel', (random, d) => withMore(random, d, (first) => [{ ...first, a: -first.a }])),
  teacher('two units on one kink', (random, d) => withMore(random, d, (first) => [{ ...flipped(first), a: 0.7 }])),
  teacher('two units on one kink, width without one', (random, d) =>
    withMore(random, d, (first) => [{ ...flipped(first), a: 0.7 }], 1),
  ),
  teacher('linear part as two units', (random, d) =>
    withMore(random, d, (first) => [{ ...flipped(first), a: -first.a }], random.integer(0, 1)),
  ),
  ...[1e-6, 1e-8, 1e-10, 1e-13, 1e-15].map(tiny),
  teacher('unit on one row in a thousand', (random, d) => {
    const units = [...randomUnits(random, d, 2), { ...randomUnit(random, d), b: -3.1 }];
    return { units, told: units.length - random.integer(0, 1), rows: random.pick([500, 2000, 6000]) };
  }),
  teacher('large biases, few rows beyond', (random, d) => {
    const units = randomUnits(random, d, 3).map((unit) => ({ ...unit, b: random.sign() * (2.2 + random.uniform()) }));
    return { units, rows: random.pick([300, 1000, 3000]) };
  }),
  teacher('large weights that cancel', (random, d) => {
    const units = randomUnits(random, d, 2);
    const size = 10 ** random.integer(2, 7);
    const near: TeacherUnit = { ...units[0], b: units[0].b + 1 / size, a: -size };
    return { units: [...units, { ...units[0], a: size }, near], rows: 2000 };
  }),
  teacher('two units that are nearly parallel', (random, d) => {
    const units = randomUnits(random, d, 2);
    const angle = 10 ** -random.integer(1, 6);
    const w = units[0].w.map((v) => v + angle * random.normal());
    return { units: [...units, { ...units[0], w, a: 0.9 }], rows: 2000 };
  }),
  teacher(
    'signed subset sums nearly to zero',
    (random, d) => {
      const units = randomUnits(random, d, 3);
      const last = closingUnit(units);
      return { units: [...units, { ...last, b: last.b + 10 ** -random.integer(6, 14) }] };
    },
    [3, 4, 5],
  ),
  disguised('last unit closes the sum', lastUnitClosesTheSum, [3, 4, 5], plentiful),
  disguised('signed subset sums to zero', signedSubsetSumsToZero, [3, 4, 5], plentiful),
  disguised('three units at 120°', threeUnitsAt120, [2, 3, 4], plentiful),
  disguised('tetrahedron', tetrahedron, [3, 4], plentiful),
];
