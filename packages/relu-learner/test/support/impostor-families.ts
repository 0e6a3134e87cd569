import type { Network } from '@depth2/network';
import type { Family, Recipe } from './hard-case.ts';
import {
  gaussian,
  integers,
  onAxes,
  printed,
  threeClusters,
  threeSectors,
  THIRDS,
  turned,
  type InputLaw,
} from './input-laws.ts';
import type { Random } from './random.ts';
import { flipped, networkOf, randomUnits, type TeacherUnit } from './teachers.ts';

const padded = (w: readonly number[], inputs: number): number[] => Array.from({ length: inputs }, (_, k) => w[k] ?? 0);

/** Σ σ(e_k·x + c) and Σ σ(−e_k·x + c/2): equal wherever e_k·x + c > 0 for exactly one k and −e_k·x + c/2 > 0 for the others. */
function thirds(c: number, inputs: number): { plus: TeacherUnit[]; minus: TeacherUnit[] } {
  const units = THIRDS.map((w) => ({ w: padded(w, inputs), b: c, a: 1 }));
  return { plus: units, minus: units.map((unit) => ({ ...flipped(unit), b: c / 2 })) };
}

function clustered(
  name: string,
  law: (random: Random, c: number) => InputLaw,
  bias: (random: Random) => number,
  rowsOf: readonly number[],
): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const inputs = random.pick([2, 2, 3]);
      const c = bias(random);
      const { plus, minus } = thirds(c, inputs);
      const [truth, other] = random.uniform() < 0.5 ? [plus, minus] : [minus, plus];
      return {
        inputs,
        rows: random.pick(rowsOf),
        hidden: 3,
        law: law(random, c),
        truth: networkOf(truth),
        alternatives: [networkOf(other)],
      };
    },
  };
}

/**
 * Two kinks between neighbouring values of a lattice look like one in the middle: ½σ(t + ½) + ½σ(t − ½) = σ(t) at
 * half-integer t. The learner is told of one.
 */
function latticeTwins(
  name: string,
  law: (random: Random) => InputLaw,
  direction: readonly number[],
  step: number,
  rowsOf: readonly number[],
): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const inputs = 3;
      const w = padded(direction, inputs);
      const b = (random.integer(-8, 8) + 0.5) * step;
      const unit = { w, a: 0.6, b };
      const twins = [
        { ...unit, b: b + step / 2 },
        { ...unit, b: b - step / 2 },
      ];
      const others = randomUnits(random, inputs, random.integer(0, 1));
      return {
        inputs,
        rows: random.pick(rowsOf),
        hidden: others.length + 1,
        law: law(random),
        truth: networkOf([...twins, ...others]),
      };
    },
  };
}

/**
 * Rows on lines through 0, units with one a and b: only the values w_i·v_k along the lines matter, and which unit has
 * which of them on one line does not.
 */
function onLines(name: string, oblique: boolean): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const inputs = random.integer(2, 4);
      const directions = Array.from({ length: inputs }, (_, k) =>
        Array.from({ length: inputs }, (__, j) => (oblique ? random.normal() : Number(j === k))),
      );
      const b = random.sign() * (0.3 + random.uniform());
      const along = Array.from({ length: 2 }, () => directions.map(() => random.normal()));
      const swapped = [
        [along[1][0], ...along[0].slice(1)],
        [along[0][0], ...along[1].slice(1)],
      ];
      const teacher = (slopes: readonly (readonly number[])[]): Network =>
        networkOf(slopes.map((s) => ({ w: solve(directions, s), b, a: 0.8 })));
      return {
        inputs,
        rows: random.pick([300, 1000, 3000]),
        hidden: 2,
        law: turned(onAxes, directions),
        truth: teacher(along),
        alternatives: [teacher(swapped)],
      };
    },
  };
}

/** w with w·v_k = s_k. */
function solve(directions: readonly (readonly number[])[], slopes: readonly number[]): number[] {
  const rows = directions.map((v, k) => [...v, slopes[k]]);
  for (let i = 0; i < rows.length; i++) {
    const pivot = rows
      .slice(i)
      .reduce((best, row, k) => (Math.abs(row[i]) > Math.abs(rows[best][i]) ? i + k : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let k = 0; k < rows.length; k++) {
      if (k === i) continue;
      const factor = rows[k][i] / rows[i][i];
      rows[k] = rows[k].map((v, j) => v - factor * rows[i][j]);
    }
  }
  return rows.map((row, i) => row[rows.length] / row[i]);
}

/** Networks that have impostors on their rows: equal values, other parameters. */
export const impostorFamilies: readonly Family[] = [
  clustered(
    'three tight clusters',
    () => threeClusters(0.05),
    (random) => 0.3 * random.uniform(),
    [300, 1000],
  ),
  clustered(
    'three wide clusters',
    () => threeClusters(0.3),
    (random) => 0.05 * random.uniform(),
    [100, 300, 1000],
  ),
  clustered(
    'three sectors',
    (_, c) => threeSectors(2.2 * c + 0.001),
    (random) => 0.01 * random.uniform(),
    [300, 1000, 3000, 6000],
  ),
  onLines('rows on the axes', false),
  onLines('rows on lines', true),
  latticeTwins(
    'lattice twins, integers',
    (random) => integers(random.pick([10, 60, 100])),
    [1],
    1,
    [150, 300, 600, 1000],
  ),
  latticeTwins('lattice twins, 2 decimals', () => printed(2), [1], 0.01, [300, 1000, 2000]),
  latticeTwins('lattice twins, 3 decimals', () => printed(3), [1], 0.001, [300, 1000, 2000]),
  latticeTwins('lattice twins, oblique', () => printed(2), [0.6, 0.8], 0.002, [300, 1000, 2000]),
  {
    name: 'lattice twins in a hidden column',
    // Only the sum of the columns is whole: no column shows it.
    recipe: (random): Recipe => {
      const base = latticeTwins('', () => integers(60), [Math.SQRT1_2, Math.SQRT1_2], Math.SQRT1_2, [300, 600]).recipe(
        random,
        0,
      );
      return {
        ...base,
        law: (draw, row) => {
          gaussian(draw, row);
          row[1] = Math.round(10 * draw.normal()) - row[0];
        },
      };
    },
  },
];
