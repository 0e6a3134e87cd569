import { Statistics, whiten } from '@depth2/relu-learner';
import { PART } from '@depth2/samples';
import { describe, expect, test } from 'vitest';

const rows = (...list: number[][]): Float64Array => Float64Array.from(list.flat());

describe('Statistics', () => {
  test('counts only the rows of the given part', () => {
    const statistics = new Statistics([1, 1]);
    const use = { parts: Uint8Array.of(9, PART.fit, PART.certification, PART.fit), offset: 1, part: PART.fit };
    statistics.add(Float64Array.of(1, 100, 3), Float64Array.of(2, 200, 4), 3, use);
    expect([statistics.count, ...statistics.mean]).toEqual([2, 2, 3]);
  });

  test('a column of 1e200 beside one of 1e−200 neither overflows nor vanishes', () => {
    const scales = [2 ** -664, 2 ** 664, 1];
    const statistics = new Statistics(scales);
    statistics.add(rows([1e200, 1e-200], [3e200, 5e-200]), Float64Array.of(0, 1), 2);
    const covariance = statistics.covariance();
    expect(Math.abs(covariance[0] / (1e200 * scales[0]) ** 2 - 1)).toBeLessThan(1e-15);
    expect(Math.abs(covariance[4] / (2e-200 * scales[1]) ** 2 - 1)).toBeLessThan(1e-15);
  });

  test('merging an empty accumulator changes nothing; unequal scales are a wrong call', () => {
    const statistics = new Statistics([1, 1]);
    statistics.add(Float64Array.of(1, 2), Float64Array.of(3, 4), 2);
    const before = statistics.state();
    statistics.merge(new Statistics([1, 1]));
    expect(statistics.state()).toEqual(before);
    const code = { code: 'relu-learner/merge' };
    expect(() => statistics.merge(new Statistics([2, 1]))).toThrow(expect.objectContaining(code));
    expect(() => statistics.merge(new Statistics([1, 1, 1]))).toThrow(expect.objectContaining(code));
  });
});

describe('whiten', () => {
  const statisticsOf = (X: Float64Array, y: Float64Array): Statistics => {
    const statistics = new Statistics(new Float64Array(X.length / y.length + 1).fill(1));
    statistics.add(X, y, y.length);
    return statistics;
  };

  test('leaves out constant columns and those that depend on others', () => {
    // The third column is x_1 − 2 x_0, the fourth constant.
    const base = [
      [1, 2],
      [2, -1],
      [4, 0.5],
      [-3, 1],
      [0, 5],
    ];
    const X = rows(...base.map(([a, b]) => [a, b, b - 2 * a, 7]));
    const frame = whiten(statisticsOf(X, Float64Array.of(1, 2, 3, 5, 8)));
    expect(frame.rank).toBe(2);
    expect(frame.whitener.shape).toEqual([2, 4]);
    for (let i = 0; i < 2; i++) expect(frame.whitener.data[4 * i + 3]).toBe(0);
  });

  test('finds the rank among many dependent columns', () => {
    // Nine combinations of two numbers: rounding leaves seven eigenvalues near 0, some of them above.
    const base = Array.from({ length: 40 }, (_, n) => [Math.sin(n), Math.cos(3 * n)]);
    const X = rows(...base.map(([a, b]) => Array.from({ length: 9 }, (_, k) => Math.cos(k) * a + Math.sin(k * k) * b)));
    const frame = whiten(
      statisticsOf(
        X,
        Float64Array.from({ length: 40 }, (_, n) => n),
      ),
    );
    expect(frame.rank).toBe(2);
  });

  test('takes out what is linear in the label', () => {
    const X = rows([1], [2], [4], [-3]);
    const { slope, offset, mean, whitener, labelVariance } = whiten(
      statisticsOf(
        X,
        X.map((x) => 3 * x - 1),
      ),
    );
    // y = slope·z + offset with z = A(x − μ).
    expect(Math.abs(slope[0] * whitener.data[0] - 3)).toBeLessThan(1e-14);
    expect(Math.abs(offset - 3 * mean[0] + 1)).toBeLessThan(1e-14);
    expect(Math.abs(labelVariance - slope[0] ** 2)).toBeLessThan(1e-13);
  });

  test('no column that varies: nothing is left', () => {
    const { rank, whitener, slope } = whiten(statisticsOf(rows([5, 5], [5, 5]), Float64Array.of(1, 2)));
    expect([rank, whitener.shape, slope.length]).toEqual([0, [0, 2], 0]);
  });
});
