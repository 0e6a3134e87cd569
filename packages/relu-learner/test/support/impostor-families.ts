import {
  clustersAtThirds,
  integerRow,
  latticeExchange,
  latticeTwins,
  printedRow,
  sectorsAmongUnits,
  sectorsAtThirds,
  tipsAtThirds,
  tradedOnLines,
  tradedOnPlusMinusOne,
  wholeSumRow,
  whereTwoAgree,
  type Disguise,
} from '@depth2/network/testing';
import { disguised, oneOf } from './disguised.ts';
import type { Family } from './hard-case.ts';
import type { Random } from './random.ts';

/** Twin kinks between points of a lattice: the learner is told of one. */
function twins(
  name: string,
  row: (random: Random) => Disguise['row'],
  direction: readonly number[],
  step: number,
  rowsOf: readonly number[],
): Family {
  return disguised(
    name,
    (random, inputs) => latticeTwins(name, row(random), direction, step, random, inputs),
    [3],
    oneOf(...rowsOf),
  );
}

/** Networks that have impostors on their rows: equal values, other parameters. */
export const impostorFamilies: readonly Family[] = [
  disguised(
    'three tight clusters',
    (random, inputs) => clustersAtThirds('three tight clusters', 0.05, 0.3 * random.uniform(), inputs),
    [2, 2, 3],
    oneOf(300, 1000),
  ),
  disguised(
    'three wide clusters',
    (random, inputs) => clustersAtThirds('three wide clusters', 0.3, 0.05 * random.uniform(), inputs),
    [2, 2, 3],
    oneOf(100, 300, 1000),
  ),
  disguised(
    'three sectors',
    (random, inputs) => sectorsAtThirds(0.01 * random.uniform(), inputs),
    [2, 2, 3],
    oneOf(300, 1000, 3000, 6000),
  ),
  disguised(
    'rows on the axes',
    (random, inputs) => tradedOnLines(false, random, inputs),
    [2, 3, 4],
    oneOf(300, 1000, 3000),
  ),
  disguised(
    'rows on lines',
    (random, inputs) => tradedOnLines(true, random, inputs),
    [2, 3, 4],
    oneOf(300, 1000, 3000),
  ),
  twins('lattice twins, integers', ({ pick }) => integerRow(pick([10, 60, 100])), [1], 1, [150, 300, 600, 1000]),
  twins('lattice twins, 2 decimals', () => printedRow(2), [1], 0.01, [300, 1000, 2000]),
  twins('lattice twins, 3 decimals', () => printedRow(3), [1], 0.001, [300, 1000, 2000]),
  twins('lattice twins, oblique', () => printedRow(2), [0.6, 0.8], 0.002, [300, 1000, 2000]),
  // Only the sum of the columns is whole: no column shows it.
  twins('lattice twins in a hidden column', () => wholeSumRow, [Math.SQRT1_2, Math.SQRT1_2], Math.SQRT1_2, [300, 600]),
  // So fine a lattice that rows share no value.
  twins('lattice twins, 7 decimals', () => printedRow(7), [1], 1e-7, [300, 1000, 2000]),
  disguised(
    'lattice exchange, 6 decimals',
    (random, inputs) => latticeExchange('', printedRow(6), 1e-6, random, inputs),
    [2, 3],
    oneOf(300, 1000, 2000),
  ),
  disguised('traded on ±1', tradedOnPlusMinusOne, [2, 4, 9], oneOf(500, 2000)),
  disguised(
    'tips of a triangle',
    (random, inputs) => tipsAtThirds(random.pick([1, 3, 10]), inputs),
    [2, 3, 4],
    oneOf(300, 1000, 3000),
  ),
  disguised(
    'three sectors among other units',
    (random, inputs) => sectorsAmongUnits(random.integer(3, 8), random, inputs),
    [2, 3],
    oneOf(1000, 3000),
  ),
  disguised(
    'rows where two networks agree',
    (random, inputs) => whereTwoAgree(random, inputs),
    [2, 3, 4, 6],
    oneOf(300, 1000, 3000),
  ),
];
