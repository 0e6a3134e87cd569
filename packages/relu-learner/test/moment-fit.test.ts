import { from, type Network } from '@depth2/network';
import {
  coefficientsOf,
  momentFit,
  orderCoefficients,
  pointFromMoments,
  pointFromParameters,
  pointWithoutMoments,
  type MomentParameters,
} from '@depth2/relu-learner';
import { describe, expect, test } from 'vitest';

import { exactOrders } from '../src/index.ts';

/** Orthonormal weights. */
const teacher: Network = from({
  weights: [
    [0.6, 0.8],
    [0.8, -0.6],
  ],
  biases: [0.5, -1],
  outputWeights: [[1, -1.4]],
});

const { moments } = exactOrders(teacher);

const density = (b: number): number => Math.exp((-b * b) / 2) / Math.sqrt(2 * Math.PI);

const truth: MomentParameters = {
  weights: teacher.weights,
  biases: teacher.biases,
  alpha: Float64Array.of(density(0.5), -1.4 * density(1)),
};

/** The truth with every number about 10 % off. */
const near: MomentParameters = {
  weights: { shape: [2, 2], data: Float64Array.of(0.8, 0.6, 0.6, -0.8) },
  biases: truth.biases.map((b) => b + 0.1),
  alpha: truth.alpha.map((a) => 0.9 * a),
};

const gap = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  Array.from(one).reduce((worst, v, i) => Math.max(worst, Math.abs(v - other[i])), one.length - other.length);

describe('orderCoefficients', () => {
  test('are α(1, −b, b² − 1)', () => {
    const [z2, z3, z4] = orderCoefficients(Float64Array.of(2, 3), Float64Array.of(0, -2));
    expect([...z2, ...z3, ...z4]).toEqual([2, 3, -0, 6, -2, 9]);
  });
});

describe('coefficientsOf', () => {
  test('gives b and α of the right directions, but for its ridge of 1e-3', () => {
    const { biases, alpha } = coefficientsOf(moments, teacher.weights);
    expect(gap(biases, truth.biases)).toBeLessThan(2e-3);
    expect(gap(alpha, truth.alpha)).toBeLessThan(2e-3);
  });

  test('keeps biases within the limit', () => {
    expect([...coefficientsOf(moments, teacher.weights, 0.25).biases]).toEqual([0.25, -0.25]);
  });
});

describe('momentFit', () => {
  test('from a start 10 % off it finds the solution', () => {
    const { weights, biases, alpha, objective, iterations } = momentFit(moments, near);
    expect(objective).toBeLessThan(1e-15);
    expect(gap(weights.data, truth.weights.data)).toBeLessThan(1e-6);
    expect(gap(biases, truth.biases)).toBeLessThan(1e-6);
    expect(gap(alpha, truth.alpha)).toBeLessThan(1e-6);
    expect(iterations).toBeLessThan(60);
  });

  test('with no iterations it only evaluates; J is the objective over the noise', () => {
    const noisy = { ...moments, noise: [0.01, 0.02, 0.03] as const };
    const fit = momentFit(noisy, near, 0);
    expect(fit).toMatchObject({ ...near, iterations: 0 });
    expect(Math.abs(fit.J - fit.objective / 0.06)).toBeLessThan(1e-13);
    expect(fit.objective).toBeGreaterThan(1e-3);
  });

  test('its start is not changed, and no step raises the objective, from wild starts either', () => {
    for (const size of [0.1, 1, 3]) {
      const start: MomentParameters = {
        weights: { shape: [2, 2], data: Float64Array.of(0, 1, 0.28, 0.96) },
        biases: Float64Array.of(size, -2 * size),
        alpha: Float64Array.of(-size, 2 * size),
      };
      const copy = structuredClone(start);
      const values = Array.from({ length: 12 }, (_, iterations) => momentFit(moments, start, iterations).objective);
      expect(start).toEqual(copy);
      for (let i = 1; i < values.length; i++) expect(values[i]).toBeLessThanOrEqual(values[i - 1]);
      expect(values[11]).toBeLessThan(0.9 * values[0]);
    }
  });
});

describe('starting points', () => {
  test('from plentiful rows the moments are fitted, from few only read', () => {
    const noisy = { ...moments, noise: [1e-6, 1e-6, 1e-6] as const };
    const directions = { source: 'joint diagonalization', weights: near.weights } as const;
    const fitted = pointFromMoments(noisy, directions, 21);
    expect(fitted.J).toBeLessThan(1);
    expect(gap(fitted.outputWeights, [1, -1.4])).toBeLessThan(1e-5);
    const read = pointFromMoments(noisy, directions, 20);
    expect(read).toMatchObject({ J: null, source: 'joint diagonalization', weights: near.weights });
  });

  test('α becomes a, within 20 where φ(b) is too small to divide by', () => {
    expect(gap(pointFromParameters('random', truth).outputWeights, [1, -1.4])).toBeLessThan(1e-14);
    const far = { ...truth, biases: Float64Array.of(3.9, -4) };
    expect([...pointFromParameters('random', far).outputWeights]).toEqual([20, -20]);
  });

  test('without moments: no bias, signs in turn', () => {
    const point = pointWithoutMoments({ source: 'random', weights: near.weights });
    expect([...point.biases, ...point.outputWeights]).toEqual([0, 0, 1, -1]);
  });
});
