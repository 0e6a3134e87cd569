// Against NumPy and SciPy; fixtures/make.py wrote the numbers.
import { readFileSync } from 'node:fs';

import { evaluate, exactMoment, isSameFunction, parse } from '@depth2/network';
import { describe, expect, test } from 'vitest';

import { assignment } from '../src/internal/assignment.ts';

const fixture = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as T[];

const worst = (left: ArrayLike<number>, right: ArrayLike<number>): number =>
  Array.from(left).reduce(
    (most, x, i) => Math.max(most, Math.abs(x - right[i])),
    left.length === right.length ? 0 : NaN,
  );

describe('NumPy', () => {
  test.each(fixture<{ network: unknown; X: number[][]; values: number[] }>('evaluate'))('values %#', (one) => {
    // Sums of at most 50 numbers of size 1.
    expect(worst(evaluate(parse(one.network), one.X), one.values)).toBeLessThan(1e-14);
  });

  test.each(fixture<{ network: unknown; moments: number[][] }>('moments'))('moments of orders 0 to 3 %#', (one) => {
    one.moments.forEach((moment, k) => {
      // The quadrature is good to about 1e-14 of what it adds up.
      expect(worst(exactMoment(parse(one.network), k).data, moment)).toBeLessThan(1e-12);
    });
  });

  test.each(fixture<{ f: unknown; g: unknown; distance: number }>('distance'))('distances in closed form %#', (one) => {
    const { distance, same, witness } = isSameFunction(parse(one.f), parse(one.g));
    expect(Math.abs(distance / one.distance - 1)).toBeLessThan(1e-12);
    expect(same).toBe(false);
    expect(witness).toHaveLength(2);
  });
});

describe('SciPy', () => {
  test.each(fixture<{ cost: number[][]; total: number }>('assignment'))('assignment %#', ({ cost, total }) => {
    const [rows, columns] = [cost.length, cost[0].length];
    const columnOf = assignment(Float64Array.from(cost.flat()), rows, columns);
    const used = [...columnOf].filter((column) => column >= 0);
    expect(used).toHaveLength(Math.min(rows, columns));
    expect(new Set(used).size).toBe(used.length);
    const found = [...columnOf].reduce((sum, column, row) => sum + (column < 0 ? 0 : cost[row][column]), 0);
    expect(Math.abs(found - total)).toBeLessThan(1e-12);
  });
});
