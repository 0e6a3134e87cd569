import * as hermite from '@depth2/hermite';
import { gaussianExpectation } from '@depth2/hermite/testing';
import { DomainError, ShapeError } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

describe('wrong calls name function, rule and value', () => {
  const calls: readonly [() => unknown, string][] = [
    [() => hermite.evaluate(-1, [0]), 'hermite.evaluate: n must be an integer ≥ 0, got -1'],
    [() => hermite.evaluate(1.5, [0]), 'hermite.evaluate: n must be an integer ≥ 0, got 1.5'],
    [
      () => hermite.evaluate(400, [0.5]),
      'hermite.evaluate: He_n(x) must be within the doubles, got n = 400 and x = 0.5',
    ],
    [() => hermite.evaluateAll(2, Number.NaN), 'hermite.evaluateAll: x must be a finite number, got NaN'],
    [() => hermite.evaluateAll(400, 0.5), 'hermite.evaluateAll: He_'],
    [() => hermite.reluCoefficient(-1, 0), 'hermite.reluCoefficient: k must be an integer ≥ 0, got -1'],
    [
      () => hermite.reluCoefficient(1, Number.POSITIVE_INFINITY),
      'hermite.reluCoefficient: b must be a finite number, got Infinity',
    ],
    [() => hermite.gaussHermite(0), 'hermite.gaussHermite: n must be an integer in [1, 300], got 0'],
    [() => hermite.gaussHermite(301), 'hermite.gaussHermite: n must be an integer in [1, 300], got 301'],
    [() => hermite.tensorAt(9, [1]), 'hermite.tensorAt: k must be an integer in [0, 8], got 9'],
    [() => hermite.normalCdf(Number.NaN), 'hermite.normalCdf: t must be a finite number, got NaN'],
  ];
  for (const [call, message] of calls) {
    test(message, () => {
      expect(call).toThrow(DomainError);
      expect(call).toThrow(message);
    });
  }
  test('shapes', () => {
    expect(() => hermite.contractThird([1, 2], [1])).toThrow(ShapeError);
    expect(() => hermite.contractFourth([1, 2], [[1]])).toThrow(
      'hermite.contractFourth: V must have shape [2, 2] for x of length 2, got [1, 1]',
    );
  });
});

describe('edges', () => {
  test('no points, no coordinates', () => {
    expect(hermite.evaluate(3, [])).toEqual(new Float64Array(0));
    expect(hermite.tensorAt(0, []).data).toEqual(Float64Array.of(1));
    expect(hermite.tensorAt(2, []).data).toEqual(new Float64Array(0));
  });
  test('order 0 is 1', () => expect(hermite.tensorAt(0, [1, 2]).data).toEqual(Float64Array.of(1)));
  test('roots of c_k are 0 and not −0', () => {
    expect(hermite.reluCoefficient(3, 0)).toBe(0);
    expect(hermite.reluCoefficient(4, -1)).toBe(0);
  });
  test('coefficients far out vanish', () => {
    expect(hermite.reluCoefficient(0, -60)).toBe(0);
    expect(hermite.reluCoefficient(7, 1e200)).toBe(0);
    expect(hermite.reluCoefficient(0, 60)).toBe(60);
  });
  test('nodes come in exact pairs, the weights add up to 1 within 4 ε', () => {
    for (const n of [1, 2, 7, 100, 300]) {
      const { nodes, weights } = hermite.gaussHermite(n);
      expect(nodes.toReversed().map((x) => -x + 0)).toEqual(nodes);
      expect(Math.abs(weights.reduce((sum, w) => sum + w, 0) - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
    }
  });
});

test('adaptive quadrature of kinked functions: E|z − a| = 2φ(a) + a(2Φ(a) − 1), within 8 ε', () => {
  for (const a of [-3, -0.5, 0, 1e-9, 1.7, 4]) {
    const exact = 2 * hermite.normalPdf(a) + a * (2 * hermite.normalCdf(a) - 1);
    expect(Math.abs(gaussianExpectation((z) => Math.abs(z - a), [a]) - exact)).toBeLessThanOrEqual(
      8 * Number.EPSILON * exact,
    );
  }
});

test('the same call gives the same bits', () => {
  expect(hermite.gaussHermite(50)).toEqual(hermite.gaussHermite(50));
});
