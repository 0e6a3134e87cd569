import { matchComponents } from '@depth2/decomposition';
import { from, type Network } from '@depth2/network';
import {
  decomposeOrders,
  jointCandidates,
  jointCandidatesOf,
  jointSlices,
  networkFromMoments,
  randomCandidates,
} from '@depth2/relu-learner';
import { describe, expect, test } from 'vitest';

import { uniforms } from '../src/internal/random.ts';
import { exactOrders } from '../src/index.ts';

/** Three units 60° apart or more in R³, blind in order 3, in order 4, in neither. */
const teacher: Network = from({
  weights: [
    [1, 0, 0],
    [0, 0.6, 0.8],
    [0.48, 0.64, -0.6],
  ],
  biases: [0, 1, -0.5],
  outputWeights: [[1, -0.7, 1.3]],
});

const orders = exactOrders(teacher);

describe('jointCandidates', () => {
  test('on exact moments they are the weights, up to sign and order', () => {
    const { source, weights } = jointCandidates(orders.moments);
    expect(source).toBe('joint diagonalization');
    expect(matchComponents(teacher.weights, weights).worst).toBeLessThan(1e-13);
  });

  test('from contractions too, whatever the directions', () => {
    const slices = jointSlices(orders.moments);
    const unscaled = (k: number, factorial: number): Float64Array =>
      slices[k].data.map((v) => v * Math.sqrt(factorial));
    const third = [1, 2, 3].map((k) => ({ shape: [3, 3] as const, data: unscaled(k, 6) }));
    const fourth = [4, 5, 6].map((k) => ({ shape: [3, 3] as const, data: unscaled(k, 24) }));
    const { weights } = jointCandidatesOf(orders.moments.T2, { third, fourth });
    expect(matchComponents(teacher.weights, weights).worst).toBeLessThan(1e-13);
  });
});

describe('jointSlices', () => {
  test('are T_2/√2!, p slices of T_3/√3! and p of T_4/√4!, all symmetric', () => {
    const slices = jointSlices(orders.moments);
    expect(slices).toHaveLength(7);
    expect(slices[0].data).toEqual(orders.moments.T2.data.map((v) => v * (1 / Math.sqrt(2))));
    // The slices of T_3 hold all of it: their squares add up to ‖T_3‖²/3!.
    const squares = slices.slice(1, 4).flatMap(({ data }) => Array.from(data, (v) => v * v));
    expect(Math.abs(squares.reduce((sum, v) => sum + v, 0) - orders.moments.norm2[1] / 6)).toBeLessThan(1e-15);
    // Three units: T_4 has rank 3, and three slices hold all of it too.
    const fourth = slices.slice(4).flatMap(({ data }) => Array.from(data, (v) => v * v));
    expect(Math.abs(fourth.reduce((sum, v) => sum + v, 0) - orders.moments.norm2[2] / 24)).toBeLessThan(1e-15);
    for (const { data } of slices)
      for (const [i, j] of [
        [0, 1],
        [0, 2],
        [1, 2],
      ])
        expect(data[3 * i + j]).toBe(data[3 * j + i]);
  });
});

describe('randomCandidates', () => {
  test('are unit rows, the same for the same numbers', () => {
    const draw = (): Float64Array => randomCandidates(uniforms(5), 4, 3).weights.data;
    expect(draw()).toEqual(draw());
    for (let i = 0; i < 4; i++) {
      expect(Math.abs(Math.hypot(...draw().subarray(3 * i, 3 * i + 3)) - 1)).toBeLessThan(1e-15);
    }
  });
});

describe('decomposeOrders', () => {
  test('sees the unit with b = 0 in order 4, the one with b = 1 in order 3, the third in both', () => {
    const found = decomposeOrders(orders.moments);
    expect([found.seenByThird, found.seenByFourth]).toEqual([2, 2]);
    expect(matchComponents(teacher.weights, found.weights).worst).toBeLessThan(1e-13);
  });

  test('a high threshold drops what stands out little from its noise', () => {
    const noisy = { ...orders.moments, noise: [1e-4, 1e-4, 1e-4] as const };
    expect(decomposeOrders(noisy, { threshold: 1e9 }).weights.shape[0]).toBe(0);
    expect(decomposeOrders(noisy, { threshold: 1 }).weights.shape[0]).toBe(3);
  });
});

describe('networkFromMoments', () => {
  const single = (b: number): Network => from({ weights: [[-1]], biases: [b], outputWeights: [[-2]] });

  test.each([0, 1, -1, Math.sqrt(3), 0.3])('one unit in one dimension, b = %d', (b) => {
    const { weights, biases, outputWeights, signDoubt } = networkFromMoments(exactOrders(single(b)));
    expect([...weights.data]).toEqual([-1]);
    expect(Math.abs(biases[0] - b)).toBeLessThan(1e-14);
    expect(Math.abs(outputWeights[0] + 2)).toBeLessThan(1e-14);
    expect(signDoubt).toBeLessThan(1e-13);
  });

  // Order 3 sees nothing at all when every b is 0, order 4 when every b is ±1.
  test.each([
    [0, 0],
    [1, -1],
    [-1, -1],
  ])('all units blind in the same order: b = %d, %d', (first, second) => {
    const weights = [-0.08, -0.43].map((w) => [w, Math.sqrt(1 - w * w)]);
    const f = from({ weights, biases: [first, second], outputWeights: [[0.872, 1.454]] });
    const found = networkFromMoments(exactOrders(f));
    expect(matchComponents(f.weights, found.weights).worst).toBeLessThan(1e-13);
  });
});
