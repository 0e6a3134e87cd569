// From noisy rows to a statistical certificate, or to the reason why there is none.
import { learn, report, type Learned } from '@depth2/relu-learner';
import { match } from '@depth2/network';
import { collect, fromArrays, type Samples } from '@depth2/samples';
import { draw, normals } from '@depth2/synth-data';
import { beforeAll, describe, expect, test } from 'vitest';

import { cramerRao } from '../../bench/support/cramer-rao.ts';

const drawn = draw({ inputs: 4, hidden: 2, samples: 8000, seed: 3, noiseRatio: 0.1 });

/** The same rows with other labels. */
async function relabelled(
  label: (clean: number, x: Float64Array, noise: number) => number,
  seed = 1,
): Promise<Samples> {
  const { X, Y } = await collect(draw({ inputs: 4, hidden: 2, samples: 8000, seed: 3 }).samples);
  const random = normals(seed);
  return fromArrays(
    X,
    Y.data.map((clean, n) => label(clean, X.data.subarray(4 * n, 4 * n + 4), random())),
  );
}

describe('a right network with noise', () => {
  let learned: Learned;
  beforeAll(async () => {
    learned = await learn(drawn.samples, { hidden: 2, seed: 1 });
  });

  test('is certified statistical, with standard errors', () => {
    const { certificate, standardErrors } = learned;
    expect(certificate).toMatchObject({
      kind: 'statistical',
      determined: 'parameters',
      disagreement: null,
      reasons: [],
    });
    expect(certificate.sentence).toContain('estimated');
    expect(standardErrors!.weights.shape).toEqual([2, 4]);
    if (certificate.kind !== 'statistical') return;
    // 8000 rows: a standard deviation is known to 1/√16000 of itself.
    expect(Math.abs(certificate.noise.sd / drawn.noise - 1)).toBeLessThan(4 / Math.sqrt(16_000));
    expect(certificate.falseAlarmRate).toBe(0.01);
    expect(certificate.power.outputWeight).toBeGreaterThan(drawn.noise / Math.sqrt(8000));
  });

  test('its errors are those of the Cramér–Rao bound, by another road', async () => {
    const { weights, biases, outputWeights } = learned.standardErrors!;
    const own = [...weights.data, ...biases, ...outputWeights.data].reduce((sum, v) => sum + v * v, 0);
    // Slopes at the estimate instead of at the truth, and the estimated noise.
    expect(Math.abs(own / (await cramerRao(drawn.teacher, drawn.samples, drawn.noise)) - 1)).toBeLessThan(0.1);
    const { pairs, unmatched } = match(drawn.teacher, learned.network);
    expect(unmatched).toEqual([]);
    const scores = pairs.map(
      ([i, j]) => (learned.network.biases[j] - drawn.teacher.biases[i]) / learned.standardErrors!.biases[j],
    );
    for (const score of scores) expect(Math.abs(score)).toBeLessThan(4);
  });

  test('the report has them in nested arrays', () => {
    const { certified, kind, standardErrors, labelPrecision } = report(learned);
    expect([certified, kind, labelPrecision]).toEqual([true, 'statistical', 'float64']);
    expect(standardErrors!.weights.map((row) => row.length)).toEqual([4, 4]);
    expect(standardErrors!.outputWeights[0]).toHaveLength(2);
  });

  test('with the noise told', async () => {
    const { certificate } = await learn(drawn.samples, { hidden: 2, noiseSd: drawn.noise });
    expect(certificate.kind).toBe('statistical');
    expect(certificate.sentence).toContain('as told');
  });

  test('with an affine part: the kinks, not their sides', async () => {
    const samples = await relabelled((clean, x, noise) => clean + x[0] - 2 * x[3] + 0.1 * noise);
    const { certificate, network } = await learn(samples, { hidden: 2 });
    expect(certificate).toMatchObject({ kind: 'statistical', determined: 'upToSigns' });
    expect(network.linear).not.toBeNull();
    expect(certificate.units.map(({ weights, sign }) => [weights, sign])).toEqual([
      [true, false],
      [true, false],
    ]);
  });
});

describe('refused, with the reason', () => {
  const refusal = async (samples: Samples, options: Parameters<typeof learn>[1]): Promise<string> => {
    const { certificate, standardErrors } = await learn(samples, options);
    expect(certificate).toMatchObject({ kind: null, determined: null });
    expect(standardErrors).toBeNull();
    return certificate.reasons.join('; ');
  };

  test('told another noise', async () => {
    expect(await refusal(drawn.samples, { hidden: 2, noiseSd: 2 * drawn.noise })).toContain(
      'the standard deviation that was told',
    );
  });

  test('told that there is none', async () => {
    expect(await refusal(drawn.samples, { hidden: 2, noiseSd: 0 })).not.toContain('as noisy labels');
  });

  test('one unit too few', async () => {
    expect(await refusal(drawn.samples, { hidden: 1 })).toMatch(/as noisy labels: (the residuals|a further unit)/);
  });

  test('one unit too many', async () => {
    expect(await refusal(drawn.samples, { hidden: 3 })).toContain('try --hidden 2');
  });

  test('too few rows: how many would do', async () => {
    const few = draw({ inputs: 4, hidden: 2, samples: 2000, seed: 3, noiseRatio: 3 });
    expect(await refusal(few.samples, { hidden: 2 })).toMatch(/about \S+ rows would do/);
  });

  test('far too few rows', async () => {
    const few = draw({ inputs: 4, hidden: 2, samples: 300, seed: 3, noiseRatio: 0.1 });
    expect(await refusal(few.samples, { hidden: 2 })).toContain('as noisy labels: too few rows');
  });

  test.each<[string, (clean: number, x: Float64Array, noise: number) => number, RegExp]>([
    [
      'noise that depends on x',
      (clean, x, noise) => clean + 0.2 * noise * Math.abs(x[0]),
      /size of the residuals depends on x/,
    ],
    ['a quadratic', (clean, x, noise) => clean + 0.1 * x[0] * x[1] + 0.1 * noise, /as noisy labels: /],
    ['a smooth function without noise', (clean, x) => clean + 0.1 * Math.sin(6 * x[0]), /as noisy labels: /],
    ['classes', (clean) => Number(clean > 0), /classes or counts/],
    [
      'a few wrong labels of thousands',
      (clean, x, noise) => (x[0] > 2 ? clean + noise : clean),
      /rows are off|few rows/,
    ],
  ])('%s', async (_, label, reason) => {
    expect(await refusal(await relabelled(label), { hidden: 2, budgetSeconds: 5 })).toMatch(reason);
  });

  test('every row twice, with its noise: copies count once', async () => {
    const { X, Y } = await collect(drawn.samples);
    const double = fromArrays(
      { shape: [16_000, 4], data: Float64Array.of(...X.data, ...X.data) },
      Float64Array.of(...Y.data, ...Y.data),
    );
    const [once, twice] = [await learn(drawn.samples, { hidden: 2 }), await learn(double, { hidden: 2 })];
    expect(twice.standardErrors!.biases[0]).toBeGreaterThan(0.9 * once.standardErrors!.biases[0]);
  });
});
