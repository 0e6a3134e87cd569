import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { depth2, scratch } from './depth2.ts';

const { path, files } = scratch();
const small = ['sample', '--inputs', '3', '--hidden', '2', '--samples', '5e2'];

describe('what is sampled is learned', () => {
  test.concurrent.each(['.npz', '.npy', '.csv'])('%s', async (ending) => {
    const [data, truth, model] = [path(`d${ending}`), path(`t${ending}.json`), path(`m${ending}.json`)];
    expect(await depth2([...small, '--out', data, '--truth', truth])).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `${data}: 500 rows of 3 inputs and 1 output\n${truth}: the network behind them, 2 hidden units\n`,
    });
    expect((await depth2(['learn', data, '--hidden', '2', '--out', model, '--quiet'])).code).toBe(0);
    const { stdout } = await depth2(['compare', truth, model, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ matched: 2, sameFunction: true });
  });
});

test('options reach the teacher', async () => {
  const truth = path('options.json');
  const options = ['--outputs', '2', '--biases', '0.5,-2', '--noise-ratio', '0.1', '--condition', '1'];
  const { code, stdout } = await depth2([...small, ...options, '--out', path('options.npz'), '--truth', truth]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/3 inputs and 2 outputs, noise of standard deviation \d/);
  expect(JSON.parse(readFileSync(truth, 'utf8'))).toMatchObject({ outputs: 2, biases: [0.5, -2] });
});

test('the same seed gives the same bytes, another seed others', async () => {
  for (const [name, seed] of [
    ['a', '1'],
    ['b', '1'],
    ['c', '2'],
  ] as const) {
    await depth2([...small, '--seed', seed, '--quiet', '--out', path(`${name}.npz`), '--truth', path(`${name}.json`)]);
  }
  const [a, b, c] = ['a', 'b', 'c'].map((name) => readFileSync(path(`${name}.npz`)));
  expect(a!.equals(b!)).toBe(true);
  expect(a!.equals(c!)).toBe(false);
});

test('the ending of the data file must be known', async () => {
  const before = files();
  const { code, stderr } = await depth2([...small, '--out', path('x.txt'), '--truth', path('x.json')]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `depth2: --out must end in .npz, .npy or .csv, got "${path('x.txt')}"\n`,
  });
  expect(files()).toEqual(before);
});
