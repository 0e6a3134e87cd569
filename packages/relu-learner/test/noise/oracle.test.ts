// Against SciPy: fixtures/noise.py wrote the rows and the numbers.
import { readFileSync } from 'node:fs';

import { hingesFrom, whiten, Statistics, type Frame } from '@depth2/relu-learner';
import { fromArrays } from '@depth2/samples';
import { describe, expect, test } from 'vitest';

import { row } from '../../src/internal/hinges.ts';
import { whitenRows } from '../../src/internal/whiten-rows.ts';
import { covariance, maximizeLikelihood } from '../../src/noise/likelihood.ts';
import { rowBlocks } from '../../src/noise/row-blocks.ts';
import { chanceAbove, quantileAbove, scoreTests } from '../../src/noise/score-test.ts';
import { standardErrors } from '../../src/noise/standard-errors.ts';

interface Fixture {
  readonly x: number[][];
  readonly y: number[];
  readonly signs: number[];
  readonly start: number[][];
  readonly theta: number[][];
  readonly variance: number;
  readonly covariance: number[];
  readonly standardErrors: number[];
  readonly statistic: number;
  readonly chiSquare: [number, number, number][];
}

const fixture = JSON.parse(readFileSync(new URL('../fixtures/noise.json', import.meta.url), 'utf8')) as Fixture;
const samples = fromArrays(fixture.x, fixture.y);

/** Coordinates that change nothing: the numbers of the fixture are in the units of the data. */
const identity: Frame = {
  ...whiten(statisticsOf()),
  mean: new Float64Array(3),
  whitener: { shape: [3, 3], data: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1) },
  labelScale: 1,
};

function statisticsOf(): Statistics {
  const statistics = new Statistics([1, 1, 1, 1]);
  statistics.add(Float64Array.from(fixture.x.flat()), Float64Array.from(fixture.y), fixture.y.length);
  return statistics;
}

const everyRow = new Uint8Array(fixture.y.length).fill(1);
const pause = (): Promise<void> => Promise.resolve();

function fitted(): ReturnType<typeof maximizeLikelihood> {
  const start = hingesFrom('relu', fixture.start, fixture.signs, 4);
  return maximizeLikelihood(start, rowBlocks(samples, identity, everyRow), pause);
}

describe('against SciPy', () => {
  // Steps end within 0.02 standard errors a parameter, or 0.15 at a corner of the squares.
  test('the likelihood is greatest where least_squares ends', async () => {
    const { value, variance, converged } = await fitted();
    expect(converged).toBe(true);
    const deviations = fixture.covariance.filter((_, k) => k % 9 === 0).map(Math.sqrt);
    const worst = [0, 1]
      .flatMap((i) => Array.from(row(value, i), (v, k) => Math.abs(v - fixture.theta[i][k]) / deviations[i * 4 + k]))
      .reduce((most, v) => Math.max(most, v), 0);
    expect(worst).toBeLessThan(0.15);
    expect(Math.abs(variance / fixture.variance - 1)).toBeLessThan(1e-3);
  });

  test('covariance and standard errors at the same point', async () => {
    const { normalEquations } = await import('../../src/noise/normal-equations.ts');
    const hinges = hingesFrom('relu', fixture.theta, fixture.signs, 4);
    const equations = await normalEquations(hinges, rowBlocks(samples, identity, everyRow));
    const spread = covariance(equations, fixture.variance)!;
    const size = Math.max(...fixture.covariance.map(Math.abs));
    const off = spread.reduce((most, v, k) => Math.max(most, Math.abs(v - fixture.covariance[k])), 0);
    expect(off).toBeLessThan(1e-12 * size);
    const { weights, biases, outputWeights } = standardErrors(hinges, spread, identity);
    const all = [...weights.data, ...biases, ...outputWeights.data];
    // The fixture's slopes are central differences of step 1e-6.
    all.forEach((v, k) => expect(Math.abs(v / fixture.standardErrors[k] - 1)).toBeLessThan(1e-8));
  });

  test('score test with the slopes projected off', () => {
    const rows = whitenRows(Float64Array.from(fixture.x.flat()), Float64Array.from(fixture.y), identity);
    const features = {
      count: 3,
      into: (r: typeof rows, n: number, out: Float64Array, at: number): void => {
        const [a, b, c] = r.data.subarray(n * r.stride, n * r.stride + 3);
        out.set([Math.sin(a), a * b, Math.abs(c)], at);
      },
    };
    const [{ statistic, freedom }] = scoreTests(hingesFrom('relu', fixture.theta, fixture.signs, 4), rows, [features]);
    expect(freedom).toBe(3);
    expect(Math.abs(statistic / fixture.statistic - 1)).toBeLessThan(1e-9);
  });

  test.each(fixture.chiSquare)('chance of χ² above %d with %d degrees', (statistic, freedom, chance) => {
    expect(Math.abs(chanceAbove(statistic, freedom) / chance - 1)).toBeLessThan(1e-12);
    expect(Math.abs(quantileAbove(chance, freedom) / statistic - 1)).toBeLessThan(1e-9);
  });
});
