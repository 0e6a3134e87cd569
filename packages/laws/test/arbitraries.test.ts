// What the arbitraries promise, checked on samples, and what they shrink to.
import * as laws from '@depth2/laws';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number = 500): T[] =>
  fc.sample(arbitrary, { seed: 1, numRuns });

/** The simplest value that a failure shrinks to: nothing passes. */
const simplest = <T>(arbitrary: fc.Arbitrary<T>): T => {
  const details = fc.check(
    fc.property(arbitrary, () => false),
    { seed: 1, numRuns: 1 },
  );
  return (details.counterexample as [T])[0];
};

/** Gram matrix of the rows, [r × r]. */
function gram({ shape: [rows, columns], data }: laws.MatrixRecord): number[][] {
  const row = (i: number): Float64Array => data.subarray(i * columns, (i + 1) * columns);
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: rows }, (_unused, j) => row(i).reduce((sum, x, k) => sum + x * row(j)[k]!, 0)),
  );
}

test('real stays within its size and shrinks to 0', () => {
  for (const size of [0.3, 1, 2, 10, 1e6]) {
    expect(sample(laws.real(size)).filter((x) => !(Math.abs(x) <= size))).toEqual([]);
  }
  expect(simplest(laws.real())).toBe(0);
});

test('nearPowerOfTwo is within 4 ulps of a power of two and shrinks to 1', () => {
  for (const x of sample(laws.nearPowerOfTwo({ least: -3, most: 5 }))) {
    const power = 2 ** Math.round(Math.log2(Math.abs(x)));
    expect(Math.abs(Math.abs(x) - power)).toBeLessThanOrEqual(4 * Number.EPSILON * power);
  }
  expect(simplest(laws.nearPowerOfTwo())).toBe(1);
});

test('vectors have the lengths asked for and shrink to the shortest, of zeros', () => {
  const lengths = new Set(sample(laws.vector({ least: 2, most: 4 })).map((v) => v.length));
  expect([...lengths].sort((a, b) => a - b)).toEqual([2, 3, 4]);
  expect(simplest(laws.vector({ least: 2, most: 4 }))).toEqual(Float64Array.of(0, 0));
});

test('unit vectors have norm 1 within 2 ε and shrink to the first basis vector', () => {
  for (const d of [1, 2, 7]) {
    for (const w of sample(laws.unitVector(d))) {
      expect(Math.abs(Math.hypot(...w) - 1)).toBeLessThanOrEqual(2 * Number.EPSILON);
    }
  }
  expect(simplest(laws.unitVector(3))).toEqual(Float64Array.of(1, 0, 0));
});

test('orthogonal matrices have orthonormal rows within 4 ε times their size and shrink to the identity', () => {
  for (const n of [1, 2, 5]) {
    for (const Q of sample(laws.orthogonalMatrix(n), 200)) {
      gram(Q).forEach((row, i) =>
        row.forEach((entry, j) =>
          expect(Math.abs(entry - (i === j ? 1 : 0))).toBeLessThanOrEqual(4 * n * Number.EPSILON),
        ),
      );
    }
  }
  expect(simplest(laws.orthogonalMatrix(3)).data).toEqual(Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
});

test('conditioned matrices of two rows have the singular values 1 and 1/condition, from trace and determinant of the Gram matrix', () => {
  for (const condition of [1, 10, 1e5]) {
    for (const A of sample(laws.conditionedMatrix(2, 3, condition), 200)) {
      const [[a, b], [c, d]] = gram(A) as [[number, number], [number, number]];
      const inverse = 1 / condition;
      expect(Math.abs(a + d - (1 + inverse ** 2))).toBeLessThanOrEqual(16 * Number.EPSILON);
      expect(Math.abs(a * d - b * c - inverse ** 2)).toBeLessThanOrEqual(16 * Number.EPSILON);
    }
  }
  expect(simplest(laws.conditionedMatrix(2, 2, 4)).data).toEqual(Float64Array.of(1, 0, 0, 0.25));
});

test('separated unit vectors: rows 0 and 1 attain the smallest angle, no other pair is closer', () => {
  for (const degrees of [0.1, 5, 60, 90]) {
    const cosine = Math.cos((degrees / 180) * Math.PI);
    for (const W of sample(laws.separatedUnitVectors(4, 5, degrees), 200)) {
      const products = gram(W);
      expect(Math.abs(Math.abs(products[0]![1]!) - cosine)).toBeLessThanOrEqual(16 * Number.EPSILON);
      products.forEach((row, i) =>
        row.forEach((entry, j) => {
          if (i === j) expect(Math.abs(entry - 1)).toBeLessThanOrEqual(16 * Number.EPSILON);
          else expect(Math.abs(entry)).toBeLessThanOrEqual(cosine + 16 * Number.EPSILON);
        }),
      );
    }
  }
});

describe('wrong arguments', () => {
  const calls: readonly [() => unknown, string][] = [
    [() => laws.real(0), 'laws.real: size must be finite and > 0, got 0'],
    [() => laws.vector(-1), 'laws.vector: lengths must be integers with 0 ≤ least ≤ most, got -1 and -1'],
    [() => laws.unitVector(0), 'laws.unitVector: dimensions must be integers with 1 ≤ least ≤ most, got 0 and 0'],
    [() => laws.matrix(1.5, 2), 'laws.matrix: rows must be integers with 0 ≤ least ≤ most, got 1.5 and 1.5'],
    [() => laws.conditionedMatrix(2, 2, 0.5), 'laws.conditionedMatrix: condition must be finite and ≥ 1, got 0.5'],
    [
      () => laws.separatedUnitVectors(2, 2, 91),
      'laws.separatedUnitVectors: smallestAngle must be in (0, 90] degrees, got 91',
    ],
    [() => laws.separatedUnitVectors(3, 2, 9), 'laws.separatedUnitVectors: count and dimension must be integers'],
    [() => laws.nearPowerOfTwo({ least: 2, most: 1 }), 'laws.nearPowerOfTwo: exponents must be integers'],
  ];
  for (const [call, message] of calls) test(message, () => expect(call).toThrow(message));
});

test('a difference in units', () => {
  expect(laws.inUnits(-Number.EPSILON * 6, 2)).toBe(3);
  expect(laws.inUnits(Number.NaN, 1)).toBeNaN();
  expect(laws.inUnits(1e-3, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(laws.inUnits(5e-324, 1e-320)).toBe(1);
});
