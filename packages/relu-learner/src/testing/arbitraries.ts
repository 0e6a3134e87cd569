import { conditionedMatrix, real, separatedUnitVectors, vector, type MatrixRecord } from '@depth2/laws';
import type { Network } from '@depth2/network';
import fc from 'fast-check';

import { hingesFrom, type Activation, type Hinges } from '../internal/hinges.ts';
import { normal, uniforms } from '../internal/random.ts';
import { emptyRows, type Rows } from '../internal/rows.ts';

/** Rows (x, y) as the accumulators take them. */
export interface DataSet {
  readonly rows: number;
  readonly inputs: number;
  /** Shape [rows, inputs]. */
  readonly X: Float64Array;
  /** Shape [rows]. */
  readonly y: Float64Array;
}

export interface DataSizes {
  readonly inputs?: number;
  readonly leastRows?: number;
  readonly mostRows?: number;
  /** Condition number of the map from independent numbers to x; default 30. */
  readonly condition?: number;
}

const seeds = (): fc.Arbitrary<number> => fc.integer({ min: 0, max: 0xffff_ffff });

/**
 * Rows with correlated columns of different means, and labels with parts of orders 0 to 4. Numbers come from a seed, so
 * that many rows cost fast-check nothing; sizes shrink.
 */
export function dataSet(sizes: DataSizes = {}): fc.Arbitrary<DataSet> {
  const { leastRows = 10, mostRows = 400, condition = 30 } = sizes;
  const inputs = sizes.inputs === undefined ? fc.integer({ min: 1, max: 4 }) : fc.constant(sizes.inputs);
  return inputs.chain((d) =>
    fc
      .record({
        rows: fc.integer({ min: leastRows, max: mostRows }),
        mixing: conditionedMatrix(d, d, condition),
        means: vector(d, fc.integer({ min: -4, max: 4 })),
        seed: seeds(),
      })
      .map(({ rows, mixing, means, seed }) => drawnRows(rows, d, mixing, means, seed)),
  );
}

function drawnRows(rows: number, d: number, mixing: MatrixRecord, means: Float64Array, seed: number): DataSet {
  const random = uniforms(seed);
  const X = new Float64Array(rows * d);
  const y = new Float64Array(rows);
  for (let n = 0; n < rows; n++) {
    const z = Float64Array.from({ length: d }, () => normal(random));
    for (let i = 0; i < d; i++) {
      X[n * d + i] = means[i];
      for (let k = 0; k < d; k++) X[n * d + i] += mixing.data[i * d + k] * z[k];
    }
    y[n] = 1 + 2 * Math.abs(z[0] + 0.5) - Math.max(0, z[d - 1]) + 0.1 * z[0] ** 3;
  }
  return { rows, inputs: d, X, y };
}

/** Two places at which a data set of `rows` rows is cut in three, possibly empty parts. */
export function cuts(rows: number): fc.Arbitrary<readonly [number, number]> {
  return fc
    .tuple(fc.integer({ min: 0, max: rows }), fc.integer({ min: 0, max: rows }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
}

/** Biases where some order is blind (c_3(0) = 0, c_4(±1) = 0, c_5(±√3) = 0), and others up to 2. */
export function bias(): fc.Arbitrary<number> {
  return fc.oneof(
    { withCrossShrink: true },
    fc.constantFrom(0, 1, -1, Math.sqrt(3), -Math.sqrt(3)),
    fc.integer({ min: -2000, max: 2000 }).map((b) => b / 1000),
  );
}

/** A number with absolute value in [½, 3/2], either sign. */
export function outputWeight(): fc.Arbitrary<number> {
  return fc
    .record({ thousandths: fc.integer({ min: 500, max: 1500 }), negative: fc.boolean() })
    .map(({ thousandths, negative }) => ((negative ? -1 : 1) * thousandths) / 1000);
}

export interface TeacherSizes {
  readonly inputs: number;
  readonly hidden: number;
  /** Degrees between the closest two of the ±w_i; default 20. */
  readonly angle?: number;
}

/** Networks to recover: hidden ≤ inputs unit rows that stand apart, one output, no linear part. */
export function teacher(
  { inputs, hidden, angle = 20 }: TeacherSizes,
  biases: fc.Arbitrary<number> = bias(),
): fc.Arbitrary<Network> {
  const list = (entry: fc.Arbitrary<number>): fc.Arbitrary<number[]> =>
    fc.array(entry, { minLength: hidden, maxLength: hidden });
  return fc
    .record({ weights: separatedUnitVectors(hidden, inputs, angle), biases: list(biases), a: list(outputWeight()) })
    .map(({ weights, biases: b, a }) => ({
      inputs,
      hidden,
      outputs: 1,
      weights,
      biases: Float64Array.from(b),
      outputWeights: { shape: [1, hidden] as const, data: Float64Array.from(a) },
      linear: null,
    }));
}

/** Hinges in R^{width − 1} with entries up to 2, and rows to evaluate them at. */
export interface HingesAtRows {
  readonly hinges: Hinges;
  readonly rows: Rows;
}

/** Sign-free hinges with their linear part, or ReLU hinges without, at rows of normal numbers with any labels. */
export function hingesAtRows(activation: Activation, counts: DataSizes = {}): fc.Arbitrary<HingesAtRows> {
  const { leastRows = 1, mostRows = 300 } = counts;
  const sizes = fc.record({
    units: fc.integer({ min: 1, max: 6 }),
    rank: fc.integer({ min: 1, max: 6 }),
    count: fc.integer({ min: leastRows, max: mostRows }),
    seed: seeds(),
  });
  return sizes.chain(({ units, rank, count, seed }) => {
    const width = rank + 1;
    const kinks = activation === 'abs' ? units + 1 : units;
    return fc
      .record({ theta: vector(kinks * width, real(2)), signs: vector(units, fc.constantFrom(1, -1)) })
      .map(({ theta, signs }) => {
        const list = Array.from({ length: kinks }, (_, i) => theta.subarray(i * width, (i + 1) * width));
        return { hinges: hingesFrom(activation, list, signs, width), rows: normalRows(count, rank, seed) };
      });
  });
}

/** Rows (z, 1) of normal numbers, with normal labels. */
export function normalRows(count: number, rank: number, seed: number): Rows {
  const random = uniforms(seed);
  const rows = emptyRows(count, rank);
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < rank; k++) rows.data[n * rows.stride + k] = normal(random);
    rows.y[n] = normal(random);
  }
  return rows;
}
