// Against NumPy and SciPy; fixtures/make.py wrote the numbers.
import { readFileSync } from 'node:fs';

import { conditioning, jointDiagonalization, matchComponents, symmetricEigen } from '@depth2/decomposition';
import { describe, expect, test } from 'vitest';

const fixture = <T>(name: string): T[] =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as T[];

describe('NumPy', () => {
  test.each(fixture<{ matrices: number[][][]; rows: number[][] }>('joint'))('joint diagonalization %#', (one) => {
    const found = jointDiagonalization(one.matrices, { tolerance: 1e-13, iterations: 2000 });
    // Both stop at the same fixed point, whatever the scaling on the way: steps below 1e-13, condition of W below 100.
    expect(matchComponents(one.rows, found.value).worst).toBeLessThan(1e-11);
  });

  test.each(fixture<{ matrix: number[][]; values: number[] }>('eigen'))('eigenvalues %#', ({ matrix, values }) => {
    const found = symmetricEigen(matrix).values;
    // n ε ‖A‖ with n = 12 and ‖A‖ = 8.
    values.forEach((value, i) => expect(Math.abs(found[i] - value)).toBeLessThan(3e-14));
  });
});

test.each(fixture<{ matrix: number[][]; singularValues: number[] }>('conditioning'))(
  'SciPy singular values %#',
  (one) => {
    const found = conditioning(one.matrix);
    const [largest, smallest] = [one.singularValues[0], one.singularValues.at(-1) ?? NaN];
    expect(Math.abs(found.smallestSingularValue - smallest)).toBeLessThan(1e-14);
    expect(Math.abs(found.condition / (largest / smallest) - 1)).toBeLessThan(1e-13);
  },
);
