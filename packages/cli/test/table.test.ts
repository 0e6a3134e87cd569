import { describe, expect, test } from 'vitest';
import { count, counted, decimal, error, facts, fixed, seconds, table } from '../src/internal/table.ts';
import { wrap } from '../src/internal/wrap.ts';

test('a table lines its columns up, numbers to the right', () => {
  const columns = [{ title: 'unit' }, { title: 'bias' }, { title: 'certified', align: 'left' }] as const;
  expect(
    table(columns, [
      ['0', '-0.500000', 'yes'],
      ['10', '1.000000', 'up to its sign'],
    ]).split('\n'),
  ).toEqual([
    '  unit       bias  certified',
    '  ────  ─────────  ──────────────',
    '     0  -0.500000  yes',
    '    10   1.000000  up to its sign',
  ]);
});

test('facts line up their values', () => {
  expect(
    facts([
      ['matched', '2'],
      ['same function', 'yes'],
    ]),
  ).toBe('  matched        2\n  same function  yes');
});

test.each([
  [fixed(-1e-17), '0.000000'],
  [fixed(-6e-7), '-0.000001'],
  [decimal(0), '0.000000'],
  [decimal(-1), '-1.000000'],
  [decimal(1 - 1e-16), '1.000000'],
  [decimal(1e-7), '1.000e-7'],
  [decimal(-12345678), '-1.235e+7'],
  [error(null), '–'],
  [error(0), '0'],
  [error(4.44e-16), '4.4e-16'],
  [seconds(0.125), '0.13 s'],
  [seconds(12.34), '12.3 s'],
  [seconds(123.4), '123 s'],
  [count(200_000), '200 000'],
  [count(1000), '1 000'],
  [count(999), '999'],
  [counted(1, 'row'), '1 row'],
  [counted(0, 'row'), '0 rows'],
])('numbers as people read them: %s', (shown, expected) => {
  expect(shown).toBe(expected);
});

describe('wrap', () => {
  const text = '  - too few samples: there are 30 rows for 60 parameters of the network';
  test('breaks between words and indents what follows', () => {
    expect(wrap(text, 40, 4).split('\n')).toEqual([
      '  - too few samples: there are 30 rows',
      '    for 60 parameters of the network',
    ]);
  });
  test('leaves text alone where there is no terminal', () => {
    expect(wrap(text, undefined, 4)).toBe(text);
    expect(wrap(text, 0, 4)).toBe(text);
  });
  test('keeps long words whole', () => {
    const name = 'folder/'.repeat(8);
    expect(wrap(`in ${name} there`, 40)).toBe(`in\n${name}\nthere`);
  });
});
