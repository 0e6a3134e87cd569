import {
  als,
  conditioning,
  jointDiagonalization,
  mergeComponents,
  pencil,
  symmetricPencil,
} from '@depth2/decomposition';
import { describe, expect, test } from 'vitest';

describe('a tensor of rank 3 and border rank 2', () => {
  // T_ijk = 1 + 4i + 2j + k: rank 2 comes as near as one likes and is never reached.
  const T = [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ];

  test('the pencil says that it has no answer, in finite numbers', () => {
    const { value, converged, residual } = pencil(T, { rank: 2, seed: 1 });
    expect(converged).toBe(false);
    expect(residual).toBeGreaterThan(0);
    expect(value.factors.every(({ data }) => data.every(Number.isFinite))).toBe(true);
  });

  test('alternating least squares goes on improving, with growing weights, and does not claim convergence', () => {
    const short = als(T, { rank: 2, seed: 1, iterations: 50 });
    const long = als(T, { rank: 2, seed: 1, iterations: 400 });
    expect(long.converged).toBe(false);
    expect(long.residual).toBeLessThan(short.residual);
    expect(Math.abs(long.value.weights[0])).toBeGreaterThan(Math.abs(short.value.weights[0]));
  });
});

test('a tensor of lower rank than asked: components without weight, no exception', () => {
  const T = [
    [
      [2, 0],
      [0, 0],
    ],
    [
      [0, 0],
      [0, 0],
    ],
  ];
  expect(
    pencil(T, { rank: 2 })
      .value.factors.flatMap(({ data }) => [...data])
      .every(Number.isFinite),
  ).toBe(true);
  expect(als(T, { rank: 2 }).residual).toBeLessThan(1e-15);
});

describe('symmetric pencil', () => {
  test('complex pairs are reported, not dropped', () => {
    // M T_2⁻¹ is a rotation by 90°.
    const found = symmetricPencil({
      metric: [
        [1, 0],
        [0, -1],
      ],
      pencil: [
        [0, 1],
        [1, 0],
      ],
    });
    expect(found.complexPairs).toEqual([{ index: 0, real: 0, imaginary: 1 }]);
    expect(found).toMatchObject({ converged: false, bound: Infinity });
    expect(found.value.shape).toEqual([2, 2]);
  });

  test('a metric of lower rank than asked gives fewer rows', () => {
    const metric = [
      [1, 0],
      [0, 0],
    ];
    const found = symmetricPencil({ metric, pencil: metric, rank: 2 });
    expect(found.converged).toBe(false);
    expect([...found.value.data]).toEqual([1, 0]);
    expect(symmetricPencil({ metric: [[0]], pencil: [[1]] }).value.shape).toEqual([0, 1]);
  });
});

describe('wrong calls name function, rule and value', () => {
  test.each([
    [() => pencil([[1]], { rank: 1 }), 'decomposition.pencil: T must have 3 modes, got shape [1, 1]'],
    [() => pencil([[[1]]], { rank: 2 }), 'decomposition.pencil: rank must be an integer from 1 to 1, got 2'],
    [() => als([1], { rank: 1 }), 'decomposition.als: T must have at least 2 modes and no empty one, got shape [1]'],
    [
      () => als([[1]], { rank: 1, start: { weights: Float64Array.of(1), factors: [] } }),
      'decomposition.als: start must have 1 weights and factors [1, 1] [1, 1], got 1 and',
    ],
    [() => jointDiagonalization([]), 'decomposition.jointDiagonalization: at least one matrix is needed, got 0'],
    [() => jointDiagonalization([[[0]]]), 'decomposition.jointDiagonalization: matrices[0] must not be zero'],
    [
      () =>
        jointDiagonalization([
          [
            [1, 2],
            [3, 4],
          ],
        ]),
      'decomposition.jointDiagonalization: matrices[0] must be symmetric, got a difference of 1 between [1, 0] and [0, 1]',
    ],
    [
      () => symmetricPencil({ metric: [[1]], pencil: [[NaN]] }),
      'decomposition.symmetricPencil: pencil must be finite, got NaN at [0, 0]',
    ],
    [() => conditioning([]), 'decomposition.conditioning: W must have at least one row and column, got 0 × 0'],
    [
      () => mergeComponents([{ vectors: [[1, 0]], coefficients: [] }]),
      'decomposition.mergeComponents: lists[0].coefficients must have 1 numbers, got 0',
    ],
  ])('%#', (call, message) => {
    expect(call).toThrow(message);
  });
});

test('more rows than columns: no smallest singular value, angles all the same', () => {
  const found = conditioning([
    [1, 0],
    [0, 1],
    [1, 1],
  ]);
  expect(found).toMatchObject({ smallestSingularValue: 0, condition: Infinity });
  expect(found.smallestAngle).toBeCloseTo(45, 12);
});
