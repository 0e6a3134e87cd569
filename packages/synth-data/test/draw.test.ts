import { collect } from '@depth2/samples';
import { describe, expect, test } from 'vitest';
import { draw, drawTeacher, stream, type DrawOptions } from '@depth2/synth-data';
import { inputLaw } from '../src/input-law.ts';

/** χ² of values in [0, 1) over 20 cells: 19 degrees of freedom, standard deviation 6.2. */
function uniformChiSquare(values: readonly number[]): number {
  const cells = new Array<number>(20).fill(0);
  for (const v of values) cells[Math.min(19, Math.floor(20 * v))]++;
  const expected = values.length / 20;
  return cells.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
}

/** Mean and covariance of the rows. */
function moments(X: Float64Array, d: number): { mean: number[]; covariance: number[][] } {
  const rows = X.length / d;
  const mean = Array.from({ length: d }, (_, j) => X.reduce((sum, v, i) => (i % d === j ? sum + v : sum), 0) / rows);
  const covariance = mean.map(() => new Array<number>(d).fill(0));
  for (let start = 0; start < X.length; start += d) {
    for (let i = 0; i < d; i++)
      for (let j = 0; j < d; j++) covariance[i][j] += ((X[start + i] - mean[i]) * (X[start + j] - mean[j])) / rows;
  }
  return { mean, covariance };
}

const inputsOf = async (options: DrawOptions): Promise<Float64Array> => (await collect(draw(options).samples)).X.data;

describe('teachers', () => {
  const many = drawTeacher({ inputs: 3, hidden: 20_000, seed: 1, maxBias: 2 });

  test('w uniform on the sphere: in three dimensions every coordinate is uniform in [−1, 1]', () => {
    for (let j = 0; j < 3; j++) {
      const coordinate = Array.from({ length: many.hidden }, (_, i) => (many.weights.data[3 * i + j] + 1) / 2);
      expect(Math.abs(uniformChiSquare(coordinate) - 19)).toBeLessThan(5 * 6.2);
    }
  });

  test('b uniform in [−maxBias, maxBias], |a| uniform in [½, 3/2], signs even', () => {
    expect(Math.abs(uniformChiSquare([...many.biases].map((b) => b / 4 + 0.5)) - 19)).toBeLessThan(5 * 6.2);
    const outputs = [...many.outputWeights.data];
    expect(Math.abs(uniformChiSquare(outputs.map((a) => Math.abs(a) - 0.5)) - 19)).toBeLessThan(5 * 6.2);
    const positive = outputs.filter((a) => a > 0).length;
    expect(Math.abs(positive - 10_000)).toBeLessThan(5 * Math.sqrt(5000));
  });

  test('biases override the first ones and move nothing else', () => {
    const plain = drawTeacher({ inputs: 4, hidden: 5, seed: 3 });
    const given = drawTeacher({ inputs: 4, hidden: 5, seed: 3, biases: [0, -Math.sqrt(3)] });
    expect([...given.biases]).toEqual([0, -Math.sqrt(3), ...plain.biases.subarray(2)]);
    expect([given.weights, given.outputWeights]).toEqual([plain.weights, plain.outputWeights]);
  });

  test('angle: between units 0 and 1, in degrees', () => {
    for (const angle of [1e-3, 5, 15, 60, 90]) {
      const { data } = drawTeacher({ inputs: 7, hidden: 3, seed: 2, angle }).weights;
      const [u, v] = [data.subarray(0, 7), data.subarray(7, 14)];
      // From the chord, which small angles do not lose.
      const chord = Math.hypot(...u.map((value, j) => value - v[j]));
      expect(Math.abs((2 * Math.asin(chord / 2) * 180) / Math.PI - angle)).toBeLessThan(1e-12 * 180);
    }
  });

  test('the teacher of drawTeacher is the one of draw', () => {
    const options = { inputs: 5, hidden: 4, outputs: 2, seed: 8, condition: 50, angle: 10 };
    expect(drawTeacher(options)).toEqual(draw({ ...options, samples: 3 }).teacher);
  });
});

describe('inputs', () => {
  test('N(0, I): means and covariances', async () => {
    const rows = 100_000;
    const { mean, covariance } = moments(await inputsOf({ inputs: 5, hidden: 1, samples: rows, seed: 4 }), 5);
    for (let i = 0; i < 5; i++) {
      expect(Math.abs(mean[i])).toBeLessThan(5 / Math.sqrt(rows));
      for (let j = 0; j < 5; j++) {
        const deviation = Math.sqrt((i === j ? 2 : 1) / rows);
        expect(Math.abs(covariance[i][j] - Number(i === j))).toBeLessThan(5 * deviation);
      }
    }
  });

  test('condition: the eigenvalues of the covariance are 1 and c', async () => {
    for (const condition of [10, 1e4]) {
      const rows = 50_000;
      const { covariance } = moments(await inputsOf({ inputs: 2, hidden: 1, samples: rows, seed: 5, condition }), 2);
      const [[a, b], [, c]] = covariance;
      const large = (a + c) / 2 + Math.hypot((a - c) / 2, b);
      const small = (a * c - b * b) / large;
      // An eigenvalue's estimate has relative standard deviation √(2/N).
      expect(Math.abs(small - 1)).toBeLessThan(5 * Math.sqrt(2 / rows));
      expect(Math.abs(large / condition - 1)).toBeLessThan(5 * Math.sqrt(2 / rows));
    }
  });

  test('condition: orthonormal axes, scales from 1 to √c', () => {
    const { directions, scales, mean } = inputLaw({ inputs: 30, hidden: 1, seed: 6, condition: 1e6 }).transform!;
    expect(Math.abs(scales[29] / scales[0] - 1e3)).toBeLessThan(1e-12 * 1e3);
    expect(mean.length).toBe(30);
    for (let i = 0; i < 30; i++) {
      for (let k = 0; k <= i; k++) {
        let product = 0;
        for (let j = 0; j < 30; j++) product += directions.data[i * 30 + j] * directions.data[k * 30 + j];
        expect(Math.abs(product - Number(i === k))).toBeLessThan(30 * Number.EPSILON);
      }
    }
  });

  test('condition: the mean is drawn from N(0, 9 I)', () => {
    const { mean } = inputLaw({ inputs: 200, hidden: 1, seed: 6, condition: 2 }).transform!;
    const square = mean.reduce((sum, v) => sum + v * v, 0) / 200;
    expect(Math.abs(square / 9 - 1)).toBeLessThan(5 * Math.sqrt(2 / 200));
  });

  test('condition: the same function of the whitened inputs', async () => {
    const options = { inputs: 6, hidden: 5, samples: 500, seed: 7, outputs: 2 };
    const white = await collect(draw(options).samples);
    const coloured = await collect(draw({ ...options, condition: 1e4 }).samples);
    const largest = Math.max(...white.Y.data.map(Math.abs));
    for (let i = 0; i < white.Y.data.length; i++) {
      // x = A z + μ loses up to cond(A)·|x| ulps of z.
      expect(Math.abs(white.Y.data[i] - coloured.Y.data[i])).toBeLessThan(1e2 * 1e2 * largest * Number.EPSILON);
    }
  });
});

describe('noise', () => {
  test('its standard deviation is noiseRatio times that of f, and it is normal and independent of the rows', async () => {
    const options = { inputs: 4, hidden: 3, samples: 100_000, seed: 9 };
    const clean = (await collect(draw(options).samples)).Y.data;
    const { noise, samples } = draw({ ...options, noiseRatio: 0.25 });
    const added = (await collect(samples)).Y.data.map((y, i) => (y - clean[i]) / noise);
    const spread = Math.sqrt(moments(clean, 1).covariance[0][0]);
    expect(Math.abs(noise / (0.25 * spread) - 1)).toBeLessThan(1e-12);
    const power = (k: number): number => added.reduce((sum, v) => sum + v ** k, 0) / added.length;
    expect(Math.abs(power(1))).toBeLessThan(5 / Math.sqrt(1e5));
    expect(Math.abs(power(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / 1e5));
    expect(Math.abs(power(4) - 3)).toBeLessThan(5 * Math.sqrt(96 / 1e5));
    const withLabels = added.reduce((sum, v, i) => sum + (v * clean[i]) / spread, 0) / added.length;
    expect(Math.abs(withLabels)).toBeLessThan(
      (5 * Math.hypot(...moments(clean, 1).mean, spread)) / spread / Math.sqrt(1e5),
    );
  });

  test('a stream of several blocks learns the same spread, bit by bit', () => {
    const options = { inputs: 2, hidden: 2, samples: 10_000, seed: 10, noiseRatio: 0.5 };
    expect(stream(options).noise).toBe(draw(options).noise);
  });

  test('several outputs: the root mean square of their deviations', async () => {
    const options = { inputs: 4, hidden: 3, samples: 1000, seed: 9, outputs: 3 };
    const variances = moments((await collect(draw(options).samples)).Y.data, 3).covariance.map((row, k) => row[k]);
    const expected = Math.sqrt(variances.reduce((a, b) => a + b) / 3);
    expect(Math.abs(draw({ ...options, noiseRatio: 2 }).noise / (2 * expected) - 1)).toBeLessThan(1e-12);
  });
});

test('the bytes of a seed do not change from version to version', async () => {
  const options = { inputs: 2, hidden: 2, samples: 3, seed: 1, noiseRatio: 0.1, outputs: 2 };
  const { teacher, samples } = draw(options);
  const { X, Y } = await collect(samples);
  expect({ ...teacher, X: [...X.data], Y: [...Y.data] }).toMatchSnapshot();
});

describe('wrong options are named with their value', () => {
  const good: DrawOptions = { inputs: 2, hidden: 2, samples: 2, seed: 1 };
  const wrong: [message: string, options: Partial<DrawOptions>][] = [
    ['inputs must be an integer ≥ 1, got 0', { inputs: 0 }],
    ['hidden must be an integer ≥ 1, got 1.5', { hidden: 1.5 }],
    ['samples must be an integer ≥ 1, got NaN', { samples: NaN }],
    [
      'samples must be such that samples × (inputs + outputs) ≤ 2^31 (stream has no such limit), got 1000000000',
      { samples: 1e9 },
    ],
    ['outputs must be an integer ≥ 1, got 0', { outputs: 0 }],
    ['seed must be an integer in [0, 2^53), got -1', { seed: -1 }],
    ['noiseRatio must be in [0, 1e6], got -0.1', { noiseRatio: -0.1 }],
    ['biases must be finite numbers, got [0, NaN]', { biases: [0, NaN] }],
    ['biases must be at most hidden = 2 numbers, got [1, 2, 3]', { biases: [1, 2, 3] }],
    ['maxBias must be finite and ≥ 0, got -1', { maxBias: -1 }],
    ['angle must be in (0, 90], got 120', { angle: 120 }],
    ['angle must be in (0, 90], got 0', { angle: 0 }],
    ['angle must be left out with inputs = 2 and hidden = 1 (it needs two of each), got 5', { angle: 5, hidden: 1 }],
    ['condition must be in [1, 1e12], got 0.5', { condition: 0.5 }],
    ['condition must be 1 with inputs = 1, got 2', { condition: 2, inputs: 1 }],
  ];
  for (const [message, options] of wrong)
    test(message, () => expect(() => draw({ ...good, ...options })).toThrow(`synth-data.draw: ${message}`));

  test('stream and drawTeacher speak for themselves', () => {
    expect(() => stream({ ...good, angle: 91 })).toThrow('synth-data.stream: angle must be in (0, 90], got 91');
    expect(() => drawTeacher({ ...good, seed: 2 ** 53 })).toThrow(
      'synth-data.drawTeacher: seed must be an integer in [0, 2^53), got 9007199254740992',
    );
    expect(() => stream(good).samples.blocks(0)).toThrow('synth-data.stream: blockRows must be an integer ≥ 1, got 0');
  });
});
