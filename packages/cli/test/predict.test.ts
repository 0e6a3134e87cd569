import { readFileSync, writeFileSync } from 'node:fs';
import { npy } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';
import { depth2, fixture, scratch } from './depth2.ts';

const { path } = scratch();
const truth = fixture('truth.json');
const read = (file: string): ReturnType<typeof npy.decode> => npy.decode(readFileSync(file));
const network = JSON.parse(readFileSync(truth, 'utf8')) as { outputWeights: number[][] };
const expected = read(fixture('expected.npy')).data;

describe('predictions are those of NumPy', () => {
  test.concurrent.each([
    ['inputs.npz', []],
    ['inputs.npy', []],
    ['inputs.csv', []],
    ['float64.npz', []],
    ['rows.npy', []],
    ['header.csv', []],
    ['target-first.csv', ['--target', 'label']],
  ] as const)('%s', async (name, more) => {
    const out = path(`${name}.npy`);
    const { code, stderr } = await depth2(['predict', truth, fixture(name), '--out', out, ...more]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { data, shape } = read(out);
    expect(shape).toEqual([name.startsWith('inputs') ? 7 : 400]);
    // Both sum three products and two units; the order of the sums may differ.
    for (const [n, value] of expected.entries())
      expect(Math.abs(data[n]! - value)).toBeLessThanOrEqual(4 * Number.EPSILON * (1 + Math.abs(value)));
  });
});

test('several outputs give a column each', async () => {
  const two = path('two.json');
  writeFileSync(
    two,
    JSON.stringify({ ...network, outputs: 2, outputWeights: [network.outputWeights[0], network.outputWeights[0]] }),
  );
  const out = path('two.npy');
  expect((await depth2(['predict', two, fixture('inputs.npz'), '--out', out])).code).toBe(0);
  const { shape, data } = read(out);
  expect(shape).toEqual([7, 2]);
  expect(data[0]).toBe(data[1]);
});

test('a file with another number of columns is refused', async () => {
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
  const { code, stdout, stderr } = await depth2(['predict', flat, fixture('float64.npz'), '--out', path('no.npy')]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^depth2: .*float64\.npz: has 3 input columns, 2 are needed\n$/);
});
