import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { check, inUnits, type Law, LawError, lawList, lawsAbout, measure, real } from '@depth2/laws';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

interface Scale {
  readonly double?: (x: number) => number;
}

const doubles: Law<{ readonly x: number; readonly at: Float64Array }, Scale> = {
  name: 'double adds a number to itself',
  statement: 'f(x) = x + x',
  arbitrary: fc.record({ x: fc.integer({ min: 0, max: 1000 }), at: fc.constant(Float64Array.of(1, -0)) }),
  residual: ({ x }, { double = (y) => 2 * y }) => Math.abs(double(x) - (x + x)),
  bound: 1,
  source: 'definition',
  about: ['double'],
};

const failure = (implementation: Scale, seed?: number): LawError => {
  try {
    check(doubles, implementation, seed === undefined ? {} : { seed });
  } catch (error) {
    if (error instanceof LawError) return error;
    throw error;
  }
  throw new Error('the law should have failed');
};

describe('check', () => {
  test('passes what holds', () => expect(() => check(doubles, { double: (x) => 2 * x })).not.toThrow());

  test('tells the worst residual, the bound, the seed and the shrunk input as code', () => {
    const error = failure({ double: (x) => (x > 100 ? 3 * x : 2 * x) }, 7);
    expect(error.message).toMatch(/^laws\.check: 'double adds a number to itself' does not hold\n/);
    expect(error.message).toContain('on the shrunk input 101; the bound is 1');
    expect(error.message).toContain('const input = {"x":101,"at":Float64Array.from([1,-0])};');
    expect(error.message).toContain('seed:      7 ');
    expect(error).toMatchObject({ law: doubles.name, bound: 1, seed: 7, input: { x: 101 } });
    expect(error.worst).toBeGreaterThan(101);
  });

  test('the printed input is the failing one when pasted', () => {
    const implementation = { double: (x: number): number => (x > 100 ? 3 * x : 2 * x) };
    const code = /const input = (.*);/.exec(failure(implementation).message)![1]!;
    const input = runInThisContext(`(${code})`) as { x: number; at: Float64Array };
    expect(doubles.residual(input, implementation)).toBe(101);
  });

  test('NaN fails', () => {
    const error = failure({ double: (x) => (x === 0 ? 0 : Number.NaN) });
    expect(error.worst).toBeNaN();
    expect(error.message).toContain('worst NaN');
  });

  test('Infinity fails', () =>
    expect(failure({ double: () => Number.POSITIVE_INFINITY }).worst).toBe(Number.POSITIVE_INFINITY));

  test('an exception fails and is the cause', () => {
    const thrown = new RangeError('too large');
    const error = failure({
      double: (x) => {
        if (x > 10) throw thrown;
        return 2 * x;
      },
    });
    expect(error.message).toContain('thrown:    RangeError: too large');
    expect(error.cause).toBe(thrown);
    expect(error.input).toMatchObject({ x: 11 });
  });

  test('a residual equal to the bound passes', () =>
    expect(() => check(doubles, { double: (x) => 2 * x + 1 })).not.toThrow());

  test('the same seed gives the same inputs, another seed others', () => {
    const seen = (seed: number): number[] => {
      const xs: number[] = [];
      check(doubles, { double: (x) => (xs.push(x), 2 * x) }, { seed, runs: 20 });
      return xs;
    };
    expect(seen(1)).toEqual(seen(1));
    expect(seen(1)).toHaveLength(20);
    expect(seen(1)).not.toEqual(seen(2));
  });

  test('wrong calls', () => {
    expect(() => check(doubles, {}, { runs: 0 })).toThrow(
      new RangeError('laws.check: runs must be an integer ≥ 1, got 0'),
    );
    expect(() => check(doubles, {}, { seed: 0.5 })).toThrow(
      new RangeError('laws.check: seed must be a 32-bit integer, got 0.5'),
    );
    expect(() => check({ ...doubles, bound: Number.NaN }, {})).toThrow(RangeError);
  });
});

describe('measure', () => {
  test('returns the worst residual and the input that gave it', () => {
    const { worst, input, runs } = measure(doubles, { double: (x) => 2 * x + x / 1000 }, { runs: 500, seed: 3 });
    expect(worst).toBe(Math.abs(2 * input.x + input.x / 1000 - 2 * input.x));
    expect(input.x).toBeGreaterThan(900);
    expect(runs).toBe(500);
  });
  test('NaN is the worst of all', () => {
    expect(measure(doubles, { double: (x) => (x === 500 ? Number.NaN : 0) }, { runs: 9000 }).worst).toBeNaN();
  });
});

test('lists: one loop checks laws of different inputs; lawsAbout keeps those about functions that are there', () => {
  const other: Law<string, Scale> = {
    ...doubles,
    name: 'about nothing of mine',
    arbitrary: fc.string(),
    residual: () => 0,
    about: [],
  };
  const list = lawList<Scale>(doubles, other);
  const mine = { double: (x: number): number => 2 * x };
  for (const law of list) check(law, mine);
  expect(lawsAbout(list, mine).map((law) => law.name)).toEqual([doubles.name]);
  expect(lawsAbout(list, {})).toEqual([]);
});

test('the README shows the message as it is', () => {
  const addition: Law<number, { exp: (x: number) => number }> = {
    name: 'exp turns doubling into squaring',
    statement: 'e^{2x} = (e^x)^2',
    arbitrary: real(5),
    residual: (x, { exp }) => inUnits(exp(2 * x) - exp(x) ** 2, exp(2 * x) * (1 + Math.abs(x))),
    bound: 8,
    source: 'Abramowitz & Stegun 4.2.18',
  };
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const shown = /```\n(laws\.check[\s\S]*?)\n```/.exec(readme)![1];
  // Math.exp differs in its last digits from engine to engine.
  const rounded = (text: string): string => text.replace(/(\d{5})\d*\.\d+/g, '$1…');
  try {
    check(addition, { exp: (x) => Math.exp(x) + 1e-9 });
    expect.unreachable();
  } catch (error) {
    expect(rounded((error as LawError).message)).toBe(rounded(shown!));
  }
});
