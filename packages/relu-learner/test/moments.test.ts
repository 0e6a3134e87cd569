import {
  accumulateContractions,
  accumulateMoments,
  ContractionAccumulator,
  MomentAccumulator,
  weightSubspace,
  type Moments,
} from '@depth2/relu-learner';
import { PART } from '@depth2/samples';
import type { Matrix } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

import { prepare, whitenedKinks } from './support/stages.ts';

const setting = prepare({ inputs: 4, hidden: 2, samples: 3000, seed: 2 });

/** Two orthonormal rows in R⁴. */
const subspace: Matrix = { shape: [2, 4], data: Float64Array.of(0.6, 0.8, 0, 0, 0, 0, 0.8, -0.6) };

const worst = (one: Float64Array, other: Float64Array): number =>
  one.reduce((most, v, at) => Math.max(most, Math.abs(v - other[at])), one.length === other.length ? 0 : NaN);

describe('MomentAccumulator', () => {
  test('moments in a subspace are those of the whole space, restricted', async () => {
    const { samples, split, frame } = await setting;
    const whole = await accumulateMoments(samples, split, frame, { highest: 2 });
    const part = await accumulateMoments(samples, split, frame, { highest: 2, subspace });
    const expected = Float64Array.from({ length: 4 }, (_, at) => {
      const [u, v] = [Math.floor(at / 2), at % 2].map((i) => subspace.data.subarray(4 * i, 4 * i + 4));
      return whole.T2.data.reduce((sum, x, k) => sum + u[Math.floor(k / 4)] * x * v[k % 4], 0);
    });
    expect(worst(part.T2.data, expected)).toBeLessThan(1e-13);
    expect([part.T3, part.T4, part.dimension, part.count]).toEqual([null, null, 2, split.fitRows]);
  });

  test('sees fitting rows only, and the sum of blocks', async () => {
    const { samples, split, frame, work } = await setting;
    const accumulator = new MomentAccumulator(frame, { highest: 4 });
    // Distinct rows: those in memory are all the fitting rows.
    accumulator.add(work.X, work.y, work.y.length);
    const direct = accumulator.moments();
    const passed = await accumulateMoments(samples, split, frame, { highest: 4 });
    expect(passed.count).toBe(work.y.length);
    for (const key of ['T2', 'T3', 'T4'] as const)
      expect(worst(passed[key]!.data, direct[key]!.data)).toBeLessThan(1e-12);
  });

  test('a limit keeps about so many rows, the same ones each time', async () => {
    const { samples, split, frame } = await setting;
    const some = (): Promise<Moments> => accumulateMoments(samples, split, frame, { highest: 2 }, 500);
    const first = await some();
    // Five standard deviations of a binomial count.
    expect(Math.abs(first.count - 500)).toBeLessThan(5 * Math.sqrt(500));
    expect(await some()).toEqual(first);
  });

  test('taking the quadratic part out lowers the noise of orders 3 and 4', async () => {
    const { samples, split, frame } = await setting;
    const plain = await accumulateMoments(samples, split, frame, { highest: 4 });
    const quiet = await accumulateMoments(samples, split, frame, { highest: 4, quadratic: plain.T2 });
    expect(quiet.noise[1]).toBeLessThan(plain.noise[1]);
    expect(quiet.noise[2]).toBeLessThan(plain.noise[2]);
    expect(quiet.T2.data).toEqual(plain.T2.data);
  });

  test('wrong calls', async () => {
    const { frame } = await setting;
    const narrow: Matrix = { shape: [1, 3], data: Float64Array.of(1, 0, 0) };
    const code = (name: string): unknown => expect.objectContaining({ code: `relu-learner/${name}` });
    expect(() => new MomentAccumulator(frame, { highest: 2, subspace: narrow })).toThrow(code('subspace'));
    const [second, fourth] = ([2, 4] as const).map((highest) => new MomentAccumulator(frame, { highest }));
    expect(() => second.moments()).toThrow(code('no-rows'));
    expect(() => second.merge(fourth)).toThrow(code('merge'));
    expect(() => second.merge(new MomentAccumulator(frame, { highest: 2, subspace }))).toThrow(code('merge'));
    expect(() => second.restore(fourth.state())).toThrow(code('restore'));
  });
});

describe('contractions over the rows', () => {
  test('are those of the accumulator over the fitting rows', async () => {
    const { samples, split, frame, work } = await setting;
    const directions: Matrix = { shape: [1, 4], data: Float64Array.of(0, 0.6, 0, 0.8) };
    const accumulator = new ContractionAccumulator(frame, { directions });
    accumulator.add(work.X, work.y, work.y.length);
    const passed = await accumulateContractions(samples, split, frame, { directions });
    const { third, fourth } = accumulator.contractions();
    expect(worst(passed.third[0].data, third[0].data)).toBeLessThan(1e-12);
    expect(worst(passed.fourth[0].data, fourth[0].data)).toBeLessThan(1e-12);
  });

  test('merging other directions, or restoring another length, is a wrong call', async () => {
    const { frame } = await setting;
    const along = (...data: number[]): ContractionAccumulator =>
      new ContractionAccumulator(frame, { directions: { shape: [1, 4], data: Float64Array.from(data) } });
    const accumulator = along(1, 0, 0, 0);
    const code = (name: string): unknown => expect.objectContaining({ code: `relu-learner/${name}` });
    expect(() => accumulator.merge(along(0, 1, 0, 0))).toThrow(code('merge'));
    expect(() => accumulator.restore([1, 2, 3])).toThrow(code('restore'));
  });

  test('filter rows by their part', async () => {
    const { frame, work } = await setting;
    const directions: Matrix = { shape: [1, 4], data: Float64Array.of(1, 0, 0, 0) };
    const filtered = new ContractionAccumulator(frame, { directions });
    const parts = Uint8Array.from({ length: work.y.length }, (_, n) => (n < 100 ? PART.fit : PART.validation));
    filtered.add(work.X, work.y, work.y.length, { parts, offset: 0, part: PART.fit });
    const first = new ContractionAccumulator(frame, { directions });
    first.add(work.X.subarray(0, 400), work.y, 100);
    expect(filtered.contractions()).toEqual(first.contractions());
    expect(filtered.count).toBe(100);
  });
});

describe('weightSubspace', () => {
  test('is the span of the weights, with the count that is seen', async () => {
    const { teacher, samples, split, frame } = await prepare({ inputs: 5, hidden: 2, samples: 2e4, seed: 3 });
    const moments = await accumulateMoments(samples, split, frame, { highest: 2 });
    const { basis, spectrum, visible, gap } = weightSubspace(moments, 2);
    expect(visible).toBe(2);
    expect(basis.shape).toEqual([2, 5]);
    expect(gap).toBeGreaterThan(5);
    for (let i = 1; i < 5; i++) expect(Math.abs(spectrum[i])).toBeLessThanOrEqual(Math.abs(spectrum[i - 1]));
    for (const kink of whitenedKinks(teacher, frame)) {
      const w = kink.subarray(0, 5);
      const inside = [0, 1].map((i) => w.reduce((sum, v, k) => sum + v * basis.data[5 * i + k], 0));
      // What sticks out is the sampling error of T_2: √(d/N) over its eigenvalues.
      expect(Math.hypot(...inside) / Math.hypot(...w)).toBeGreaterThan(0.99);
    }
    expect(weightSubspace(moments, 'visible').basis.shape).toEqual([2, 5]);
    expect(weightSubspace(moments, 9)).toMatchObject({ gap: Infinity, basis: { shape: [5, 5] } });
  });

  test('pure noise shows nothing, and at least one direction is returned', () => {
    const moments: Moments = {
      dimension: 2,
      count: 100,
      T2: { shape: [2, 2], data: Float64Array.of(0.1, 0.02, 0.02, -0.05) },
      T3: null,
      T4: null,
      noise: [0.01, 0, 0],
      norm2: [0.0133, 0, 0],
    };
    const { visible, basis } = weightSubspace(moments, 'visible');
    expect([visible, basis.shape[0]]).toEqual([0, 1]);
  });
});
