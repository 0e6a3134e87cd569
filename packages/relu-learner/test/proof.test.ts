import { from } from '@depth2/network';
import { certificateFile, learn } from '@depth2/relu-learner';
import { fromArrays } from '@depth2/samples';
import { draw } from '@depth2/synth-data';
import { describe, expect, test } from 'vitest';
import { digestOf, firstRows, modelDigest, RowDigest } from '../src/proof/content.ts';
import { inverseTrace } from '../src/proof/inverse-trace.ts';
import { rowsAt } from '../src/proof/rows-at.ts';
import { chanceOfSharedCells } from '../src/proof/shared-cells.ts';
import { Smallest } from '../src/internal/smallest.ts';

describe('digests', () => {
  const X = Float64Array.of(1, 2, 3, 4, 5, 6);
  const y = Float64Array.of(7, 8, 9);

  test('do not depend on the order of rows or on blocks', () => {
    const other = digestOf(Float64Array.of(5, 6, 1, 2, 3, 4), Float64Array.of(9, 7, 8), 1);
    const digest = new RowDigest(1);
    digest.add({ start: 0, rows: 1, X: X.subarray(0, 2), Y: y.subarray(0, 1) });
    digest.add({ start: 1, rows: 2, X: X.subarray(2), Y: y.subarray(1) });
    expect([other, digest.hex()]).toEqual([digestOf(X, y, 1), digestOf(X, y, 1)]);
  });

  test('depend on every number, on its row and on the seed', () => {
    const one = digestOf(X, y, 1);
    expect(digestOf(X, y, 2)).not.toBe(one);
    expect(digestOf(X, Float64Array.of(7, 9, 8), 1)).not.toBe(one);
    expect(digestOf(X, Float64Array.of(7, 8, 9 + 2 ** -49), 1)).not.toBe(one);
    expect(one).toMatch(/^[0-9a-f]{16}$/);
  });

  test('of a network tell whether a linear part is there', () => {
    const units = { weights: [[1, 0]], biases: [0], outputWeights: [[1]] };
    const plain = from(units);
    const linear = from({ ...units, linear: { weights: [[0, 0]], offsets: [0] } });
    expect(modelDigest(plain, 1)).not.toBe(modelDigest(linear, 1));
  });
});

test('of rows with equal hashes the first is found, also where places in the table are taken', () => {
  const hashes = Uint32Array.of(1, 8, 2, 8, 1, 8, 3, 0, 2, 8, 1, 9);
  expect([...firstRows(hashes)]).toEqual([1, 1, 0, 1, 0, 1]);
});

test('the smallest keys are kept in order, the earlier of equal ones first', () => {
  const smallest = new Smallest(3);
  [5, 1, 4, 1, 9, 4, 0].forEach((key, row) => smallest.offer(key, row));
  expect([smallest.keys, smallest.rows]).toEqual([
    [0, 1, 1],
    [6, 1, 3],
  ]);
});

test('rows are read by their number, across blocks', async () => {
  const X = Float64Array.from({ length: 20_000 }, (_, n) => n);
  const samples = fromArrays(
    { shape: [10_000, 2], data: X },
    X.subarray(0, 10_000).map((v) => -v),
  );
  const picked = await rowsAt(samples, [9999, 4096, 0, 9999]);
  expect(picked.select([9999, 0, 4096])).toEqual({
    X: Float64Array.of(19_998, 19_999, 0, 1, 8192, 8193),
    y: Float64Array.of(-9999, -0, -4096),
  });
});

test('the trace of an inverse is that of its eigenvalues; singular matrices have none', () => {
  expect(Math.abs(inverseTrace(Float64Array.of(2, 0, 1, 2), 2) - 4 / 3)).toBeLessThan(1e-15);
  expect(inverseTrace(Float64Array.of(1, 0, 1, 1), 2)).toBe(Infinity);
});

describe('the chance of shared cells', () => {
  /** All ways to call `above` of the things above, one by one. */
  function byEnumeration(cells: readonly string[], above: readonly boolean[]): number {
    const pairs = (isAbove: readonly boolean[]): number =>
      cells.reduce(
        (sum, cell, i) => sum + cells.filter((other, j) => isAbove[i]! && !isAbove[j]! && other === cell).length,
        0,
      );
    const wanted = above.filter(Boolean).length;
    const ways = Array.from({ length: 2 ** cells.length }, (_, bits) =>
      cells.map((_cell, n) => ((bits >> n) & 1) === 1),
    );
    const choices = ways.filter((way) => way.filter(Boolean).length === wanted);
    return choices.filter((way) => pairs(way) <= pairs(above)).length / choices.length;
  }

  test.each([
    ['aabbc', '11000'],
    ['aaaabbbb', '11110000'],
    ['abcdefgh', '11110000'],
    ['aabbccdd', '10101010'],
    ['aaabbbccc', '110100001'],
  ])('%s, %s', (cells, above) => {
    const isAbove = above.split('').map((v) => v === '1');
    const expected = byEnumeration(cells.split(''), isAbove);
    expect(Math.abs(chanceOfSharedCells(cells.split(''), isAbove) - expected)).toBeLessThan(1e-15);
  });
});

test('a certificate file without a claim has no proof', async () => {
  const { samples } = draw({ inputs: 2, hidden: 1, samples: 200, noiseRatio: 10, seed: 1 });
  const file = certificateFile(await learn(samples, { hidden: 1 }));
  expect(file).toMatchObject({ certified: false, kind: null, split: null, digests: null, jacobian: null, kinks: null });
});
