import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { depth2, fixture, scratch } from './depth2.ts';

const { path } = scratch();
const truth = fixture('truth.json');
const network = JSON.parse(readFileSync(truth, 'utf8')) as Record<'weights' | 'outputWeights', number[][]> & {
  biases: number[];
};
const other = path('other.json');
writeFileSync(other, JSON.stringify({ ...network, biases: [network.biases[0], 0] }));

test('a network is itself', async () => {
  const { code, stdout } = await depth2(['compare', truth, truth, '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    matched: 2,
    unmatched: [],
    maxWeightError: 0,
    maxBiasError: 0,
    maxOutputError: 0,
    relativeDistance: 0,
    sameFunction: true,
    witness: null,
  });
});

test('networks that differ end with exit code 0 and a witness', async () => {
  const { code, stdout } = await depth2(['compare', truth, other, '--json']);
  expect(code).toBe(0);
  const result = JSON.parse(stdout) as { relativeDistance: number; witness: number[] };
  expect(result).toMatchObject({
    matched: 2,
    maxWeightError: 0,
    maxBiasError: 0.5,
    maxOutputError: 0,
    sameFunction: false,
  });
  expect(result.relativeDistance).toBeGreaterThan(1e-3);
  expect(result.witness).toHaveLength(3);
});

test('for people the same is a few lines', async () => {
  const { code, stdout } = await depth2(['compare', truth, other]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ {2}hidden units +2 and 2, 2 matched\n/);
  expect(stdout).toMatch(/\n {2}same function +no\n/);
});

test('a unit too many is counted, one that is missing is named', async () => {
  const one = path('one.json');
  const { weights, outputWeights } = network;
  const less = {
    hidden: 1,
    weights: weights.slice(0, 1),
    biases: network.biases.slice(0, 1),
    outputWeights: [outputWeights[0]!.slice(0, 1)],
  };
  writeFileSync(one, JSON.stringify({ ...network, ...less }));
  expect((await depth2(['compare', truth, one])).stdout).toMatch(/^ {2}unmatched +unit 1 of the first network$/m);
  expect((await depth2(['compare', one, truth])).stdout).toMatch(/^ {2}unmatched +1 unit of the second network$/m);
});

test('--data measures over the rows of a file', async () => {
  const [overNormal, overRows] = await Promise.all([
    depth2(['compare', truth, other, '--json']),
    depth2(['compare', truth, other, '--json', '--data', fixture('float64.npz')]),
  ]);
  const [normal, rows] = [overNormal, overRows].map(
    ({ stdout }) => (JSON.parse(stdout) as { relativeDistance: number }).relativeDistance,
  );
  expect(overRows.code).toBe(0);
  expect(rows).not.toBe(normal);
  // 400 rows of N(0, I): the two agree within the spread of their mean.
  expect(Math.abs(rows! / normal! - 1)).toBeLessThan(0.5);
});

test('networks of different inputs cannot be compared', async () => {
  const flat = path('flat.json');
  writeFileSync(
    flat,
    JSON.stringify({
      ...network,
      inputs: 2,
      weights: [
        [1, 0],
        [0, 1],
      ],
    }),
  );
  const { code, stdout, stderr } = await depth2(['compare', truth, flat]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toBe(`depth2: ${truth} and ${flat} differ in inputs: 3 and 2\n`);
});
