import type { Network } from '@depth2/network';
import { networkOf, randomUnit, randomUnits, seededRandom, unitSplit, type Random } from '@depth2/network/testing';
import { labelsOf, partOf, rowsByPart, type CheckCase, type Part } from './check-case.ts';
import { solve } from '../linear-solve.ts';

const gaussian =
  ({ normal }: Random) =>
  (x: Float64Array): void =>
    x.forEach((_, k) => (x[k] = normal()));

function gaussianRows(random: Random, rows: number, inputs: number): Float64Array {
  return Float64Array.from({ length: rows * inputs }, random.normal);
}

/** The network of random kinks through the labels of as many rows: output weights by a linear system. */
function through(X: Float64Array, y: Float64Array, inputs: number, random: Random): Network {
  const units = randomUnits(random, inputs, y.length);
  const columns = units.map((unit) => labelsOf(networkOf([{ ...unit, a: 1 }]), X));
  const rows = Float64Array.from(
    { length: y.length ** 2 },
    (_, at) => columns[at % y.length][Math.floor(at / y.length)],
  );
  const a = solve(rows, y);
  return networkOf(units.map((unit, i) => ({ ...unit, a: a[i] })));
}

/** The row with other last digits. */
function copyOf(x: Float64Array, { uniform }: Random): Float64Array {
  return x.map((v) => v * (1 + Math.round(16 * uniform() - 8) * Number.EPSILON));
}

const INPUTS = 10;

const BASE = 24;

/** Twenty-four rows to fit, and a copy of each held out: 24 units go through all of them. */
function copiesHeldOut(): CheckCase {
  const random = seededRandom(1);
  const truth = networkOf(randomUnits(random, INPUTS, 3));
  const base = rowsByPart(
    INPUTS,
    { fit: BASE, validation: 0, certification: 0 },
    gaussian(random),
    (x) => partOf(x, 2 * BASE) === 'fit',
  );
  const copies = Array.from({ length: BASE }, (_, n) => {
    const x = base.subarray(n * INPUTS, (n + 1) * INPUTS);
    for (;;) {
      const copy = copyOf(x, random);
      if (partOf(copy, 2 * BASE) === 'certification') return copy;
    }
  });
  return {
    check: 'fitted rows',
    impostor: 'a network through fewer rows than it has parameters, held-out rows that are copies of these',
    claimed: through(base, labelsOf(truth, base), INPUTS, random),
    truth,
    X: Float64Array.from([...base, ...copies.flatMap((copy) => [...copy])]),
    unit: null,
    fresh: gaussianRows(random, 1000, INPUTS),
  };
}

/** The same rows many times, with other last digits: enough rows of every part. */
function copiesEverywhere(): CheckCase {
  const random = seededRandom(2);
  const truth = networkOf(randomUnits(random, INPUTS, 3));
  const rows = 8;
  const base = gaussianRows(random, rows, INPUTS);
  const X = Array.from({ length: 40 * rows }, (_, n) =>
    copyOf(base.subarray((n % rows) * INPUTS, ((n % rows) + 1) * INPUTS), random),
  );
  return {
    check: 'certification rows apart',
    impostor: 'a network through eight rows, which the file repeats with other last digits',
    claimed: through(base, labelsOf(truth, base), INPUTS, random),
    truth,
    X: Float64Array.from(X.flatMap((x) => [...x])),
    unit: null,
    fresh: gaussianRows(random, 1000, INPUTS),
  };
}

/** Half of the law is not in the file: with eight held-out rows that goes unnoticed now and then. */
function halfOfTheLaw(): CheckCase {
  const random = seededRandom(3);
  const unit = { w: [0.6, 0.8], b: 0.3, a: 1 };
  return {
    check: 'certification rows',
    impostor:
      'a network that is wrong on half of the law, and eight held-out rows that happen to lie in the other half',
    claimed: networkOf([unit]),
    truth: networkOf([unit, { w: [0, 1], b: 0, a: 1 }]),
    X: rowsByPart(2, { fit: 50, validation: 2, certification: 8 }, gaussian(random), (x) => x[1] < 0),
    unit: null,
    fresh: gaussianRows(random, 1000, 2),
  };
}

/**
 * A unit that acts on a fifth of the law and on no row of some parts: in 50 dimensions a few hundred rows leave such half
 * spaces empty.
 */
function emptyHalfSpace(check: string, impostor: string, seed: number, empty: readonly Part[]): CheckCase {
  const random = seededRandom(seed);
  const inputs = 50;
  const counts = { fit: 240, validation: 20, certification: 80 };
  const rows = counts.fit + counts.validation + counts.certification;
  const X = rowsByPart(inputs, counts, gaussian(random));
  const all = Array.from({ length: rows }, (_, n) => X.subarray(n * inputs, (n + 1) * inputs));
  const w = directionBelow(
    all.filter((x) => empty.includes(partOf(x, rows))),
    1,
    random,
  );
  const unit = randomUnit(random, inputs);
  return {
    check,
    impostor,
    claimed: networkOf([unit]),
    truth: networkOf([unit, { w: [...w], b: -1, a: 1 }]),
    X,
    unit: null,
    fresh: gaussianRows(random, 1000, inputs),
  };
}

/** A unit w with w·x < c for all given rows: away from the farthest row, again and again (the relaxation method). */
function directionBelow(rows: readonly Float64Array[], c: number, { normal }: Random): Float64Array {
  let w: Float64Array = rows[0].map(normal);
  for (;;) {
    const norm = Math.hypot(...w);
    w = w.map((v) => v / norm);
    const along = rows.map((x) => x.reduce((sum, v, k) => sum + v * w[k], 0));
    const farthest = along.reduce((best, v, n) => (v > along[best] ? n : best), 0);
    if (along[farthest] < c) return w;
    const x = rows[farthest];
    const step = (along[farthest] - 0.9 * c) / x.reduce((sum, v) => sum + v * v, 0);
    w = w.map((v, k) => v - step * x[k]);
  }
}

/** Labels on an offset of 1e11: rounding hides a few ten-thousandths of their spread. */
function onAnOffset(): CheckCase {
  const random = seededRandom(6);
  const truth = networkOf(randomUnits(random, 3, 2));
  const raised = (f: Network): Network => ({
    ...f,
    linear: { weights: { shape: [1, 3], data: new Float64Array(3) }, offsets: Float64Array.of(1e11) },
  });
  const off = { ...truth, biases: truth.biases.map((b) => b + 1e-5) };
  return {
    check: 'rounding',
    impostor: 'labels on an offset of 1e11, and a network with biases that are wrong by 1e-5',
    claimed: raised(off),
    truth: raised(truth),
    X: gaussianRows(random, 600, 3),
    unit: null,
    fresh: gaussianRows(random, 1000, 3),
  };
}

/** One unit written as two. */
function splitUnit(): CheckCase {
  const random = seededRandom(7);
  const truth = networkOf(randomUnits(random, 3, 2));
  const X = gaussianRows(random, 800, 3);
  return {
    check: 'no superfluous unit',
    impostor: 'a unit written as two with one kink',
    besides: ['rank', 'bends', 'crossed alone', 'side of its own'],
    claimed: unitSplit(truth, { shape: [800, 3], data: X }, 1).impostor,
    truth,
    X,
    unit: 1,
  };
}

/** The checks behind the claim of the function, each with an impostor. */
export const functionCases: readonly (() => CheckCase)[] = [
  copiesHeldOut,
  halfOfTheLaw,
  copiesEverywhere,
  () =>
    emptyHalfSpace(
      'certification rows exact',
      'a further unit that acts on a fifth of the law and on no row that was not held out',
      4,
      ['fit', 'validation'],
    ),
  () =>
    emptyHalfSpace(
      'other rows exact',
      'a further unit that acts on a fifth of the law and on no row that was held out',
      5,
      ['certification'],
    ),
  onAnOffset,
  splitUnit,
];
