import type { Family, LabelledRows, Recipe } from './hard-case.ts';
import type { Random } from './random.ts';
import { timesLabel } from './teachers.ts';
import { recoverable } from './width-families.ts';

type Label = (clean: number, random: Random, row: Float64Array) => number;

function labelled(name: string, label: Label): Family {
  return {
    name,
    recipe: (random): Recipe => ({ ...recoverable(random), label: (row, clean, draw) => label(clean, draw, row) }),
  };
}

function timesPowerOfTen(name: string, exponents: readonly number[]): Family {
  return {
    name,
    recipe: (random): Recipe => {
      const { truth, ...rest } = recoverable(random);
      return { ...rest, truth: timesLabel(truth!, 10 ** random.pick(exponents)), control: true };
    },
  };
}

/** One label of the file is 1e12, wherever it stands. */
function damaged(rows: LabelledRows): LabelledRows {
  const y = rows.y.slice();
  y[Math.floor(rows.rows / 3)] = 1e12;
  return { ...rows, y };
}

/** Labels that are noisy, rounded, constant, huge or tiny. */
export const labelFamilies: readonly Family[] = [
  labelled('pure noise', (_, { normal }) => normal()),
  ...[1e-15, 1e-14, 1e-13, 1e-12, 1e-9, 1e-6, 1e-2].map((size) =>
    labelled(`noise ${size.toExponential(0)}`, (clean, { normal }) => clean + size * normal()),
  ),
  labelled('noise ten times the signal', (clean, { normal }) => clean + 10 * normal()),
  labelled('float32 labels', (clean) => Math.fround(clean)),
  labelled('labels of 6 digits', (clean) => Number(clean.toPrecision(6))),
  labelled('labels of 15 digits', (clean) => Number(clean.toPrecision(15))),
  labelled('0/1 labels', (clean) => (clean > 0 ? 1 : 0)),
  labelled('star ratings', (clean) => Math.min(5, Math.max(1, Math.round(3 + clean)))),
  labelled('constant labels', () => 7),
  labelled('zero labels', () => 0),
  labelled('nearly constant labels', (clean) => 7 + 1e-14 * clean),
  labelled('labels on a large offset', (clean) => 1e9 + clean),
  labelled('clipped labels', (clean) => Math.min(1, clean)),
  labelled('one label in a thousand is wrong', (clean, { uniform }) => (uniform() < 1e-3 ? clean + 1 : clean)),
  { name: 'one label of 1e12', recipe: (random) => ({ ...recoverable(random), arrange: damaged }) },
  timesPowerOfTen('labels times 1e±150', [-150, 150]),
  timesPowerOfTen('labels times 1e±300', [-300, 300]),
];
