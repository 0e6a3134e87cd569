import * as tensor from '@depth2/tensor';
import { DomainError, NumericError, ShapeError } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

const { cp, sym2, symmetric } = tensor;
const T = tensor.zeros([2, 3, 4]);

describe('shapes that do not fit are quoted', () => {
  const calls: readonly [() => unknown, string, string][] = [
    [
      () => tensor.modeProduct(tensor.zeros([2, 4]), tensor.zeros([5, 3]), 1),
      'tensor/modeProduct',
      'tensor.modeProduct: matrix columns must equal shape[1] = 4, got 3',
    ],
    [
      () => tensor.modeProduct(T, [1, 2] as never, 1),
      'tensor/matrix',
      'tensor.modeProduct: matrix must have 2 modes, got shape [2]',
    ],
    [
      () => tensor.multiply([[1, 2]], [[1, 2]]),
      'tensor/multiply',
      'tensor.multiply: rows of the right matrix must equal columns of the left = 2, got shapes [1, 2] and [1, 2]',
    ],
    [
      () => tensor.khatriRao([[1]], [[1], [2]]),
      'tensor/khatriRao',
      'tensor.khatriRao: both matrices must have the same number of rows, got shapes [1, 1] and [2, 1]',
    ],
    [() => tensor.inner([1, 2], [1]), 'tensor/inner', 'tensor.inner: shapes must be equal, got [2] and [1]'],
    [
      () => tensor.fold([[1, 2]], 0, [2, 2]),
      'tensor/fold',
      'tensor.fold: matrix must have shape [2, 2] to be mode 0 of [2, 2], got [1, 2]',
    ],
    [
      () => tensor.from({ shape: [2, 3], data: [1, 2] }),
      'tensor/length',
      'tensor.from: data must have 6 entries for shape [2, 3], got 2',
    ],
    [
      () => tensor.from([[1, 2], [3]]),
      'tensor/ragged',
      'tensor.from: every array at depth 1 must have length 2, got 1 at [1]',
    ],
    [
      () => tensor.from([[1, 2], 3]),
      'tensor/ragged',
      'tensor.from: every array at depth 1 must have length 2, got number at [1]',
    ],
    [() => tensor.from([1, [2]]), 'tensor/ragged', 'tensor.from: entries must be numbers 1 deep, got an array at [1]'],
    [
      () => tensor.from(['1'] as never),
      'tensor/ragged',
      'tensor.from: entries must be numbers 1 deep, got string at [0]',
    ],
    [
      () => tensor.matrix(tensor.from([1, 2])),
      'tensor/matrix',
      'tensor.matrix: a matrix must have 2 modes, got shape [2]',
    ],
    [
      () => tensor.vector(3 as never),
      'tensor/vector',
      'tensor.vector: a vector must be an array of numbers, got number',
    ],
    [
      () => tensor.zeros([2 ** 30, 2 ** 30]),
      'tensor/too-large',
      'tensor.zeros: shape must have at most 2^53 − 1 entries, got [1073741824, 1073741824]',
    ],
    [
      () => tensor.zeros([2 ** 45]),
      'tensor/too-large',
      'tensor.zeros: the result must fit in memory, got 35184372088832 entries',
    ],
    [
      () => symmetric.contract({ order: 2, dimension: 2, data: new Float64Array(3) }, [1]),
      'tensor/contract',
      "tensor.symmetric.contract: vector length must equal the tensor's dimension = 2, got 1",
    ],
    [
      () => symmetric.contract({ order: 2, dimension: 2, data: new Float64Array(4) }, [1, 1]),
      'tensor/length',
      'tensor.symmetric.contract: data must have 3 packed entries for order 2 and dimension 2, got 4',
    ],
    [
      () => symmetric.add(symmetric.power([1], 2), symmetric.power([1], 3)),
      'tensor/symmetric',
      'tensor.symmetric.add: tensors must have equal order and dimension, got order 2, dimension 1 and order 3, dimension 1',
    ],
    [
      () => symmetric.fromDense(T),
      'tensor/cubical',
      'tensor.symmetric.fromDense: all modes must have one length, got shape [2, 3, 4]',
    ],
    [
      () => symmetric.size(100, 1000),
      'tensor/too-large',
      'tensor.symmetric.size: a symmetric tensor must have at most 2^53 − 1 packed entries, got order 100 and dimension 1000',
    ],
    [
      () => symmetric.combination([], []),
      'tensor/combination',
      'tensor.symmetric.combination: there must be at least one tensor',
    ],
    [() => sym2.pack([[1, 2]]), 'tensor/square', 'tensor.sym2.pack: matrix must be square, got shape [1, 2]'],
    [() => sym2.unpack([1, 2], 2), 'tensor/length', 'tensor.sym2.unpack: there must be 3 coordinates for d = 2, got 2'],
    [
      () => cp.toDense({ weights: Float64Array.of(1, 2), factors: [tensor.matrix([[1]])] }),
      'tensor/cp',
      'tensor.cp.toDense: factors[0] must have one row for each of 2 weights, got shape [1, 1]',
    ],
    [
      () => cp.norm({ weights: Float64Array.of(), factors: [] }),
      'tensor/cp',
      'tensor.cp.norm: a CP tensor must have at least one factor, got none',
    ],
    [
      () => tensor.npy.encode([2], new Float64Array(3)),
      'tensor/length',
      'tensor.npy.encode: data must have 2 entries for shape [2], got 3',
    ],
  ];
  for (const [call, code, message] of calls) {
    test(message, () => {
      expect(call).toThrow(ShapeError);
      expect(call).toThrow(message);
      expect(call).toThrow(expect.objectContaining({ code }));
    });
  }
});

describe('values out of their domain are quoted', () => {
  const calls: readonly [() => unknown, string, string][] = [
    [
      () =>
        tensor.from([
          [1, 2],
          [3, Number.NaN],
        ]),
      'tensor/finite',
      'tensor.from: entries must be finite numbers, got NaN at [1, 1]',
    ],
    [
      () => tensor.vector([1, Number.NEGATIVE_INFINITY]),
      'tensor/finite',
      'tensor.vector: entries must be finite numbers, got -Infinity at [1]',
    ],
    [() => tensor.norm([Number.NaN]), 'tensor/finite', 'tensor.norm: entries must be finite numbers, got NaN at [0]'],
    [
      () => tensor.unfold(T, 3),
      'tensor/mode',
      'tensor.unfold: mode must be an integer in [0, 2] for shape [2, 3, 4], got 3',
    ],
    [() => tensor.zeros([2, -1]), 'tensor/integer', 'tensor.zeros: shape[1] must be an integer ≥ 0, got -1'],
    [() => tensor.zeros([1.5]), 'tensor/integer', 'tensor.zeros: shape[0] must be an integer ≥ 0, got 1.5'],
    [() => symmetric.power([1], -1), 'tensor/integer', 'tensor.symmetric.power: order must be an integer ≥ 0, got -1'],
    [
      () => symmetric.contractOnce(symmetric.power([1], 0), [1]),
      'tensor/order',
      'tensor.symmetric.contractOnce: order must be at least 1, got 0',
    ],
    [
      () => symmetric.contractToVector(symmetric.power([1], 0), [1]),
      'tensor/order',
      'tensor.symmetric.contractToVector: order must be at least 1, got 0',
    ],
    [
      () => symmetric.scale(symmetric.power([1], 1), Number.NaN),
      'tensor/finite',
      'tensor.symmetric.scale: entries must be finite numbers, got NaN at [0]',
    ],
  ];
  for (const [call, code, message] of calls) {
    test(message, () => {
      expect(call).toThrow(DomainError);
      expect(call).toThrow(message);
      expect(call).toThrow(expect.objectContaining({ code }));
    });
  }
});

test('errors are errors, with code and data for programs', () => {
  const error = new ShapeError('tensor/x', 'tensor.x: a rule, got 1', { value: 1 });
  expect(error).toBeInstanceOf(NumericError);
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({ name: 'ShapeError', code: 'tensor/x', data: { value: 1 } });
});

describe('empty and single things', () => {
  test('scalars', () => {
    expect(tensor.from(5)).toEqual({ shape: [], data: Float64Array.of(5) });
    expect(tensor.toNested(tensor.from(5))).toBe(5);
    expect(tensor.outer(2, [3, 4])).toEqual({ shape: [2], data: Float64Array.of(6, 8) });
    expect(tensor.norm(-3)).toBe(3);
  });
  test('lengths of 0', () => {
    expect(tensor.from([]).shape).toEqual([0]);
    expect(tensor.from([[], []]).shape).toEqual([2, 0]);
    expect(tensor.matrix([]).shape).toEqual([0, 0]);
    expect(tensor.unfold(tensor.zeros([2, 0, 3]), 2)).toEqual({ shape: [3, 0], data: new Float64Array(0) });
    expect(tensor.fold(tensor.zeros([3, 0]), 2, [2, 0, 3]).shape).toEqual([2, 0, 3]);
    expect(tensor.modeProduct(tensor.zeros([2, 0]), tensor.zeros([3, 0]), 1).data).toEqual(new Float64Array(6));
    expect(tensor.multiply(tensor.zeros([2, 0]), tensor.zeros([0, 2])).data).toEqual(new Float64Array(4));
    expect(tensor.toNested(tensor.zeros([2, 0]))).toEqual([[], []]);
    expect(tensor.norm([])).toBe(0);
  });
  test('symmetric tensors of order 0 and dimension 0', () => {
    expect(symmetric.power([1, 2], 0).data).toEqual(Float64Array.of(1));
    expect(symmetric.contract(symmetric.power([1, 2], 0), [5, 6])).toBe(1);
    expect(symmetric.toDense(symmetric.power([2], 0))).toEqual({ shape: [], data: Float64Array.of(1) });
    expect(symmetric.power([], 2).data).toEqual(new Float64Array(0));
    expect(symmetric.multisets(0, 3)).toEqual([[]]);
    expect(symmetric.multisets(2, 0)).toEqual([]);
  });
});

test('the order of packed entries is the documented one, whatever the order and dimension', () => {
  for (const [order, dimension] of [
    [3, 3],
    [4, 2],
    [2, 5],
  ] as const) {
    const all = symmetric.multisets(order, dimension);
    const sorted = all.toSorted((left, right) => left.map((x, i) => x - right[i]!).find((x) => x !== 0) ?? 0);
    expect(all).toEqual(sorted);
    expect(all).toHaveLength(symmetric.size(order, dimension));
    // toDense places them by rank, so it agrees with this list only if both orders are one.
    const packed = { order, dimension, data: Float64Array.from(all, (_, i) => i) };
    const dense = symmetric.toDense(packed);
    all.forEach((index, i) => expect(dense.data[index.reduce((at, x) => at * dimension + x, 0)]).toBe(i));
  }
});

test('norms of numbers whose squares leave the doubles', () => {
  expect(Math.abs(tensor.norm([3e200, 4e200]) / 5e200 - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
  expect(Math.abs(tensor.norm([3e-200, 4e-200]) / 5e-200 - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
  expect(tensor.norm([5e-324])).toBe(5e-324);
});

test('records share their Float64Array, nested arrays are copied', () => {
  const data = Float64Array.of(1, 2);
  expect(tensor.matrix({ shape: [1, 2], data }).data).toBe(data);
  expect(tensor.vector(data)).toBe(data);
  expect(tensor.from([data]).data).not.toBe(data);
});

test('arrays nested without end are refused', () => {
  const endless: unknown[] = [];
  endless.push(endless);
  expect(() => tensor.from(endless as never)).toThrow('tensor.from: arrays must be nested at most 64 deep, got more');
});
