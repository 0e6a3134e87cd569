import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { depth2, fixture, scratch } from './depth2.ts';

const { path, files } = scratch();

/** Files that are wrong in one way each, and what the one line must name besides the file. */
const wrong: readonly (readonly [file: string, names: RegExp])[] = [
  ['nan-in-X.npz', /X\[17, 2\].*NaN/],
  ['inf-in-y.npz', /y\[5\].*Infinity/],
  ['unequal.npz', /400.*399|399.*400/],
  ['no-X.npz', /\bX\b/],
  ['no-y.npz', /\by\b/],
  ['cube.npz', /X.*shape|X.*dimension/],
  ['text.npz', /X.*(type|dtype|<U)/],
  ['pickle.npz', /X.*(object|pickle|type)/],
  ['no-rows.npz', /rows/],
  ['truncated.npz', /./],
  ['not-a-zip.npz', /zip/i],
  ['complex.npy', /c16|complex/],
  ['one-column.npy', /column/],
  ['truncated.npy', /bytes|truncated|short/],
  ['huge.npy', /./],
  ['text.csv', /line 9.*x1.*n\/a/],
  ['ragged.csv', /line 9/],
  ['empty.csv', /./],
  ['header-only.csv', /rows/],
  ['truth.json', /\.npz|\.npy|\.csv/],
  ['no-such-file.npz', /no such file/],
];

describe('wrong data ends with exit code 2 and one line that says where', () => {
  test.concurrent.each(wrong)('%s', async (name, names) => {
    const { code, stdout, stderr } = await depth2(['learn', fixture(name), '--out', path('model.json'), '--json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^depth2: [^\n]+\n$/);
    expect(stderr).toContain(name);
    expect(stderr).toMatch(names);
    expect(stderr).not.toMatch(/\bat .*\.m?[jt]s:\d+/);
  });

  test('a column that is not there', async () => {
    const { code, stderr } = await depth2(['learn', fixture('header.csv'), '--target', 'z']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^depth2: .*header\.csv.*z.*\n$/);
  });

  test('a stack trace comes with --debug alone', async () => {
    const { code, stderr } = await depth2(['learn', fixture('nan-in-X.npz'), '--debug']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^depth2: [^\n]+\n.*Error: [^]*\n {4}at /);
  });

  test('and leaves no file', () => {
    expect(files()).toEqual([]);
  });
});

describe('wrong network files', () => {
  const whole = readFileSync(fixture('truth.json'), 'utf8');
  const network = JSON.parse(whole) as Record<string, unknown>;

  test.concurrent.each([
    ['not JSON', whole.slice(0, 50), /JSON/],
    ['another version', JSON.stringify({ ...network, version: 2 }), /version must be 1, got 2/],
    ['a wrong length', JSON.stringify({ ...network, biases: [1] }), /biases must have 2 numbers, got 1/],
  ] as const)('%s', async (name, text, line) => {
    const model = path(`${name}.json`);
    writeFileSync(model, text);
    const { code, stdout, stderr } = await depth2(['predict', model, fixture('inputs.npz'), '--out', path('yhat.npy')]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^depth2: [^\n]+\n$/);
    expect(stderr).toContain(`${name}.json: `);
    expect(stderr).toMatch(line);
  });
});

test.each([
  ['no-such.json', 'no such file'],
  ['', 'is a folder, not a network file'],
])('a network file that cannot be read: %s', async (name, reason) => {
  const model = path(name);
  const { code, stderr } = await depth2(['compare', model, fixture('truth.json')]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `depth2: ${model}: ${reason}\n` });
});

test('a name that would steer the terminal is printed harmlessly', async () => {
  const evil = path('a\u001b[2J\nb.npz');
  copyFileSync(fixture('not-a-zip.npz'), evil);
  const { code, stderr } = await depth2(['learn', evil]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^depth2: \P{Cc}+\n$/u);
});
