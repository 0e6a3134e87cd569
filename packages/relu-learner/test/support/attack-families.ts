import type { Disguise } from '@depth2/network/testing';
import { printedRow, tradedOnLines, tradedOnPlusMinusOne, whereTwoAgree } from '@depth2/network/testing';
import { disguised, oneOf } from './disguised.ts';
import type { Family, LabelledRows, Recipe } from './hard-case.ts';
import { gaussian, scaled, withColumn } from './input-laws.ts';
import type { Random } from './random.ts';
import { inScaledInputs, networkOf, randomUnits } from './teachers.ts';
import { recoverable } from './width-families.ts';

/** Every row many times, each time with another last digit of x. */
function copied({ rows, X, y }: LabelledRows, inputs: number, times: number, digit: number): LabelledRows {
  const at = (n: number): number => n % rows;
  return {
    rows: rows * times,
    X: Float64Array.from({ length: rows * times * inputs }, (_, i) => {
      const n = Math.floor(i / inputs);
      const k = i % inputs;
      return X[at(n) * inputs + k] * (1 + digit * (((n * 7 + k * 13) % 17) - 8));
    }),
    y: Float64Array.from({ length: rows * times }, (_, n) => y[at(n)]),
  };
}

/** A random network on copies of a few Gaussian rows, fewer than it has parameters or a few more. */
function copies(name: string, rows: (random: Random, parameters: number) => number): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const recipe = recoverable(random);
      const { hidden, inputs } = recipe.truth!;
      return {
        ...recipe,
        rows: rows(random, hidden * (inputs + 1)),
        arrange: (file, d) => copied(file, d, random.pick([10, 60]), Number.EPSILON),
      };
    },
  };
}

/** Each row of a disguise a dozen times, a rounding apart in all directions: the surroundings of a row look full. */
function jittered(name: string, make: (random: Random, inputs: number) => Disguise, inputsOf: number[]): Family {
  return disguised(
    name,
    (random, inputs) => {
      const disguise = make(random, inputs);
      const last = new Float64Array(inputs);
      let count = 0;
      return {
        ...disguise,
        row: (draw, x) => {
          if (count++ % 12 === 0) disguise.row(draw, last);
          last.forEach((v, k) => (x[k] = v + Number.EPSILON * draw.normal()));
        },
      };
    },
    inputsOf,
    oneOf(1000, 3000),
  );
}

/** Columns of sizes 10^±exponent, and units that do not look at one of them. */
function sparseInUnits(exponent: number): Family {
  return {
    name: `sparse weights, columns of size 1e±${exponent}`,
    recipe: (random): Recipe => {
      const inputs = 3;
      const units = randomUnits(random, inputs, 2).map((unit, i) => ({
        ...unit,
        w: unit.w.map((v, k) => (k === i ? 0 : v)),
      }));
      const scales = [10 ** exponent, 10 ** -exponent, 1];
      const offsets = [0, 0, 0];
      return {
        inputs,
        rows: 2000,
        hidden: 2,
        law: scaled(gaussian, scales, offsets),
        truth: inScaledInputs(networkOf(units), scales, offsets),
      };
    },
  };
}

/** A network on rows with a share of one law and the rest of another. */
function mixed(name: string, inputs: number, hidden: number, law: (random: Random) => Recipe['law']): Family {
  return {
    name,
    recipe: (random): Recipe => ({
      inputs,
      rows: random.pick([500, 1500]),
      hidden,
      law: law(random),
      truth: networkOf(randomUnits(random, inputs, hidden)),
    }),
  };
}

/** Attempts on the certificate that are more than one impostor alone: copies, mixtures, scales. */
export const attackFamilies: readonly Family[] = [
  copies('few rows copied, last digits of x varied', (random, parameters) => random.integer(5, parameters + 4)),
  copies('rows copied, last digits of x varied', (random, parameters) => random.integer(parameters, 3 * parameters)),
  jittered('rows on lines, copied a rounding apart', (random, inputs) => tradedOnLines(true, random, inputs), [2, 3]),
  jittered('two networks agree, rows a rounding apart', (random, inputs) => whereTwoAgree(random, inputs), [2, 3]),
  ...[5, 10, 40].map(sparseInUnits),
  disguised(
    'traded on ±1, printed with 6 digits',
    (random, inputs) => {
      const disguise = tradedOnPlusMinusOne(random, inputs);
      const print = printedRow(6);
      return {
        ...disguise,
        row: (draw, x) => {
          print(draw, x);
          x[0] = draw.uniform() < 0.5 ? 1 : -1;
        },
      };
    },
    [3, 9],
    oneOf(500, 2000),
  ),
  mixed('half of the rows whole numbers', 3, 2, () => (random, row) => {
    gaussian(random, row);
    if (random.uniform() < 0.5) row.forEach((v, k) => (row[k] = Math.round(3 * v)));
  }),
  mixed('rows on the axes and elsewhere', 3, 2, () => (random, row) => {
    gaussian(random, row);
    if (random.uniform() < 0.8) row.fill(0, 1);
  }),
  mixed('a column of few levels that hardly counts', 4, 2, (random) =>
    withColumn(gaussian, 0, () => 1e-3 * random.integer(0, 3)),
  ),
];
