import { position, survey } from '@depth2/relu-learner';
import { fromArrays, PART } from '@depth2/samples';
import { draw } from '@depth2/synth-data';
import { describe, expect, test } from 'vitest';

const count = (parts: Uint8Array, part: number): number => parts.filter((p) => p === part).length;

describe('survey', () => {
  test.each([
    [40, 1 / 3],
    [200, 34 / 200],
    [5000, 0.1],
  ])('holds out a tenth for the certificate, at least 34 rows, at most a third: %i rows', async (rows, share) => {
    const { parts, fitRows } = await survey(draw({ inputs: 2, hidden: 1, samples: rows, seed: 1 }).samples, 1);
    // Five standard deviations of a binomial count.
    expect(Math.abs(count(parts, PART.certification) - share * rows)).toBeLessThan(5 * Math.sqrt(share * rows));
    expect(Math.abs(count(parts, PART.validation) - rows / 20)).toBeLessThan(5 * Math.sqrt(rows / 20));
    expect(count(parts, PART.fit)).toBe(fitRows);
  });

  test('splits by content: equal rows together, whatever the order; another seed, another split', async () => {
    const X = Array.from({ length: 300 }, (_, n) => [n % 100, (n % 100) ** 2]);
    const y = X.map(([a]) => a / 7);
    const { parts } = await survey(fromArrays(X, y), 1);
    for (let n = 100; n < 300; n++) expect(parts[n]).toBe(parts[n % 100]);
    const reversed = await survey(fromArrays(X.toReversed(), y.toReversed()), 1);
    expect([...reversed.parts].toReversed()).toEqual([...parts]);
    expect((await survey(fromArrays(X, y), 2)).parts).not.toEqual(parts);
  });

  test('scales columns by powers of two to the size of 1', async () => {
    const { scales } = await survey(
      fromArrays(
        [
          [3e200, 0, -5],
          [1e200, 0, 1],
          [0, 0, 2],
        ],
        [1e-150, 0, 0],
      ),
      1,
    );
    [3e200, 5, 1e-150].forEach((most, i) => {
      const scale = scales[[0, 2, 3][i]];
      expect(Number.isInteger(Math.log2(scale))).toBe(true);
      expect(most * scale).toBeGreaterThanOrEqual(1);
      expect(most * scale).toBeLessThan(2);
    });
    expect(scales[1]).toBe(1);
  });

  test('tells constant labels', async () => {
    expect(await survey(fromArrays([[1], [2]], [4, 4]), 1)).toMatchObject({ constant: true, firstLabel: 4 });
    expect(await survey(fromArrays([[1], [2]], [4, 5]), 1)).toMatchObject({ constant: false, firstLabel: 4 });
  });

  test('labels that are constant within every block need not be constant', async () => {
    const X = Array.from({ length: 5000 }, (_, n) => [n]);
    const y = X.map(([n]) => (n < 4096 ? 1 : 2));
    expect(await survey(fromArrays(X, y), 1)).toMatchObject({ constant: false, firstLabel: 1 });
  });

  test('positions are in [0, 1), and spread evenly', async () => {
    const { hashes } = await survey(draw({ inputs: 2, hidden: 1, samples: 2000, seed: 1 }).samples, 1);
    const positions = Array.from({ length: 2000 }, (_, n) => position(hashes, n));
    expect(Math.min(...positions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...positions)).toBeLessThan(1);
    const mean = positions.reduce((sum, p) => sum + p, 0) / 2000;
    // Five standard deviations of a mean of uniform numbers.
    expect(Math.abs(mean - 0.5)).toBeLessThan(5 / Math.sqrt(12 * 2000));
  });
});
