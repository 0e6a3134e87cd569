import type { Family, LabelledRows, Recipe } from './hard-case.ts';
import { large, recoverable } from './width-families.ts';

/** The rows at `order`, in that order. */
export function rowsAt({ X, y }: LabelledRows, order: readonly number[], inputs: number): LabelledRows {
  return {
    rows: order.length,
    X: Float64Array.from(
      { length: order.length * inputs },
      (_, i) => X[order[Math.floor(i / inputs)] * inputs + (i % inputs)],
    ),
    y: Float64Array.from(order, (n) => y[n]),
  };
}

function repeated(rows: LabelledRows, inputs: number, times: number): LabelledRows {
  const order = Array.from({ length: rows.rows * times }, (_, n) => n % rows.rows);
  return rowsAt(rows, order, inputs);
}

/** Every label off by a few units in the last place, as other orders of summation give them. */
function lastDigitsVaried({ rows, X, y }: LabelledRows): LabelledRows {
  return { rows, X, y: y.map((v, n) => v * (1 + ((n % 13) - 6) * Number.EPSILON)) };
}

/** P = m(d + 1) of a recipe. */
function parameters({ truth }: Recipe): number {
  return truth!.hidden * (truth!.inputs + 1);
}

function sortedByLabel(rows: LabelledRows, inputs: number): LabelledRows {
  const order = [...rows.y.keys()].sort((i, j) => rows.y[i] - rows.y[j]);
  return rowsAt(rows, order, inputs);
}

/** The law is harmless; the file has few rows, the same ones again, or an order. */
export const rowFamilies: readonly Family[] = [
  {
    name: 'a handful of rows',
    recipe: (random) => {
      const recipe = recoverable(random);
      return { ...recipe, rows: random.integer(1, 2 * parameters(recipe)) };
    },
  },
  {
    name: 'few rows',
    recipe: (random) => {
      const recipe = recoverable(random);
      return { ...recipe, rows: random.integer(2 * parameters(recipe), 8 * parameters(recipe)) };
    },
  },
  {
    name: 'few rows, too many units',
    recipe: (random) => {
      const recipe = recoverable(random);
      return { ...recipe, rows: random.integer(40, 120), hidden: random.integer(3, 8) };
    },
  },
  {
    name: 'nine rows a hundred times',
    recipe: (random) => ({ ...recoverable(random), rows: 9, arrange: (rows, inputs) => repeated(rows, inputs, 100) }),
  },
  {
    name: 'few rows a hundred times, last digits varied',
    recipe: (random) => ({
      ...recoverable(random),
      rows: random.integer(5, 25),
      arrange: (rows, inputs) => lastDigitsVaried(repeated(rows, inputs, 100)),
    }),
  },
  {
    name: 'every row twice',
    recipe: (random) => ({
      ...recoverable(random),
      control: true,
      arrange: (rows, inputs) => repeated(rows, inputs, 2),
    }),
  },
  {
    name: 'sorted by label',
    recipe: (random) => ({
      ...recoverable(random),
      control: true,
      arrange: sortedByLabel,
    }),
  },
  {
    name: 'few rows, large',
    recipe: (random) => {
      const recipe = large(random);
      return { ...recipe, rows: random.integer(2 * parameters(recipe), 8 * parameters(recipe)) };
    },
  },
  { name: 'sorted by label, large', recipe: (random) => ({ ...large(random), control: true, arrange: sortedByLabel }) },
];
