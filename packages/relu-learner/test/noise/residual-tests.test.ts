// The tests of residuals hold for inputs of any law, and see what they are there for. Seeds are fixed; bounds are those of
// a binomial count, three standard deviations wide.
import { accumulateStatistics, hingesFrom, survey, whiten, type Hinges } from '@depth2/relu-learner';
import { collect } from '@depth2/samples';
import { draw } from '@depth2/synth-data';
import { describe, expect, test } from 'vitest';

import { residuals } from '../../src/internal/hinges.ts';
import { normal, uniforms } from '../../src/internal/random.ts';
import { emptyRows, type Rows } from '../../src/internal/rows.ts';
import { whitenRows } from '../../src/internal/whiten-rows.ts';
import { columnDirections } from '../../src/noise/column-directions.ts';
import { labelStep, neighbourChance, residualShape } from '../../src/noise/residual-spread.ts';
import {
  furtherUnitTest,
  neighbourTests,
  noiseLevelChance,
  residualTests,
  type ResidualTest,
} from '../../src/noise/residual-tests.ts';

type Draw = (random: () => number) => number;

const student = (random: () => number): number => {
  const chi = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2;
  return normal(random) / Math.sqrt(chi / 3);
};
const laws: readonly [string, Draw][] = [
  ['normal', normal],
  ['uniform', (random) => 3 * (random() - 0.5)],
  ['Student t with 3 degrees of freedom', student],
  ['lognormal', (random) => Math.exp(normal(random)) - 1.6],
];
const laplace: Draw = (random) => Math.log(random() + 1e-300) * (random() < 0.5 ? -1 : 1);

const RANK = 3;
const hinges: Hinges = hingesFrom(
  'relu',
  [
    [1, 0.5, -0.2, 0.3],
    [-0.4, 0.8, 0.6, -0.2],
  ],
  [1, -1],
  RANK + 1,
);

/** Rows of a law whose labels are the hinges, something more, and noise. */
function drawn(
  seed: number,
  count: number,
  law: Draw,
  noise: Draw,
  extra: (z: Float64Array) => number = () => 0,
): Rows {
  const random = uniforms(seed);
  const rows = emptyRows(count, RANK);
  for (let n = 0; n < count; n++) for (let k = 0; k < RANK; k++) rows.data[n * rows.stride + k] = law(random);
  const clean = residuals(hinges, rows);
  for (let n = 0; n < count; n++) {
    rows.y[n] = -clean[n] + noise(random) + extra(rows.data.subarray(n * rows.stride, n * rows.stride + RANK));
  }
  return rows;
}

const axes = [Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0), Float64Array.of(0, 0, 1)];

function allTests(rows: Rows, seed: number): ResidualTest[] {
  return [...residualTests(hinges, rows, uniforms(seed)), ...neighbourTests(hinges, rows, axes)];
}

describe('noise is called noise', () => {
  test.each(laws)('as often as stated, inputs %s and Laplace noise', (_, law) => {
    const runs = 150;
    const chances = Array.from({ length: runs }, (__, i) =>
      allTests(drawn(i + 1, 600, law, laplace), i).map(({ chance }) => chance),
    );
    chances[0].forEach((___, which) => {
      const below = chances.filter((one) => one[which] < 0.1).length;
      // 0.1·150 = 15, standard deviation 3.7; a test that is careful may fall below.
      expect(below).toBeLessThanOrEqual(15 + 11);
      expect(Math.min(...chances.map((one) => one[which]))).toBeGreaterThan(1e-5);
    });
  });

  test('as often as stated, further units that were found elsewhere', () => {
    const units = [Float64Array.of(0.2, 0.9, -0.3, 0.4), Float64Array.of(-0.2, -0.9, 0.3, -0.4)];
    const chances = Array.from({ length: 200 }, (_, i) =>
      furtherUnitTest(hinges, drawn(i + 1, 400, normal, normal), units),
    ).map(({ chance }) => chance);
    // 20 ± 4.2 below a tenth.
    const below = chances.filter((chance) => chance < 0.1).length;
    expect(below).toBeGreaterThanOrEqual(8);
    expect(below).toBeLessThanOrEqual(32);
  });
});

describe('what is no noise is seen', () => {
  const seen = (extra: (z: Float64Array) => number): string[] =>
    allTests(drawn(7, 4000, normal, normal, extra), 1)
      .filter(({ chance }) => chance < 1e-4)
      .map(({ name }) => name);

  test.each<[string, (z: Float64Array) => number]>([
    ['residual moment of order 0', () => 0.3],
    ['residual moment of order 1', (z) => 0.3 * z[2]],
    ['residual moment of order 2', (z) => 0.3 * z[0] * z[1]],
    ['residual moment of order 3', (z) => 0.1 * (z[0] ** 3 - 3 * z[0])],
    ['residual moment of order 4', (z) => 0.1 * (z[1] ** 4 - 6 * z[1] ** 2 + 3)],
    ['neighbours', (z) => 2 * Math.sign(Math.sin(4 * z[0]) * Math.sin(4 * z[1]))],
    ['neighbours along lines', (z) => 0.5 * Math.sin(100 * z[2])],
  ])('%s', (name, extra) => {
    expect(seen(extra)).toContain(name);
  });

  test('even spread: noise that grows with |z|', () => {
    const random = uniforms(3);
    const growing = drawn(
      8,
      4000,
      normal,
      () => 0,
      (z) => normal(random) * (0.2 + Math.abs(z[0])),
    );
    const chances = residualTests(hinges, growing, uniforms(1));
    expect(chances.find(({ name }) => name === 'even spread')!.chance).toBeLessThan(1e-6);
  });

  test('a further unit near the one that is there', () => {
    const rows = drawn(9, 4000, normal, normal, (z) => 0.5 * Math.max(0, z[0] - z[2]));
    expect(furtherUnitTest(hinges, rows, [Float64Array.of(0.65, 0.1, -0.75, 0.1)]).chance).toBeLessThan(1e-6);
  });

  test('rows copied with other last digits', () => {
    const rows = drawn(10, 400, normal, normal);
    const twice: Rows = {
      ...rows,
      count: 800,
      data: Float64Array.of(...rows.data, ...rows.data.map((v) => v * (1 + 1e-13))),
      y: Float64Array.of(...rows.y, ...rows.y),
    };
    expect(neighbourChance(twice, residuals(hinges, twice))).toBeLessThan(1e-12);
  });

  test('another noise level than told', () => {
    const random = uniforms(4);
    const noise = Float64Array.from({ length: 5000 }, () => 0.5 * laplace(random));
    expect(noiseLevelChance(noise, 0.5)).toBeGreaterThan(1e-3);
    expect(noiseLevelChance(noise, 0.4)).toBeLessThan(1e-5);
    expect(noiseLevelChance(noise, 0.6)).toBeLessThan(1e-5);
  });
});

describe('how residuals and labels are spread', () => {
  test('one row among many', () => {
    const residual = new Float64Array(1000).fill(1);
    residual[17] = 100;
    const { largestShare, largestRow } = residualShape(residual);
    expect(largestRow).toBe(17);
    expect(largestShare).toBe(1e4 / (999 + 1e4));
  });

  test('most rows exact', () => {
    const residual = new Float64Array(1000);
    residual.fill(1, 0, 50);
    expect(residualShape(residual).median).toBe(0);
  });

  test('classes are far apart, measurements are not', () => {
    const random = uniforms(5);
    expect(labelStep(Float64Array.from({ length: 500 }, () => Math.round(random())))).toBe(1);
    const printed = labelStep(Float64Array.from({ length: 500 }, () => Math.round(100 * random()) / 100));
    expect(Math.abs(printed - 0.01)).toBeLessThan(1e-15);
    expect(labelStep(Float64Array.from({ length: 500 }, random))).toBeLessThan(0.01);
    expect(labelStep(new Float64Array(10).fill(3))).toBe(Infinity);
  });
});

test('directions of the columns: v_k·z is x_k − mean up to a factor', async () => {
  const { samples } = draw({ inputs: 5, hidden: 1, samples: 500, seed: 2, condition: 1e4 });
  const frame = whiten(await accumulateStatistics(samples, await survey(samples, 1)));
  const { X } = await collect(samples);
  const rows = whitenRows(X.data, new Float64Array(500), frame);
  columnDirections(frame).forEach((direction, k) => {
    const projected = Float64Array.from({ length: 500 }, (_, n) =>
      direction.reduce((sum, v, j) => sum + v * rows.data[n * rows.stride + j], 0),
    );
    const column = Float64Array.from({ length: 500 }, (_, n) => X.data[n * 5 + k] - frame.mean[k]);
    const factor = projected[0] / column[0];
    const size = Math.max(...projected.map(Math.abs));
    // Whitening of condition 100 rounds by that many ε.
    projected.forEach((v, n) => expect(Math.abs(v - factor * column[n])).toBeLessThan(1e-11 * size));
  });
});
