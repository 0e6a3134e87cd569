import { survey, WorkRows, type Frame } from '@depth2/relu-learner';
import { collect, fromArrays, PART } from '@depth2/samples';
import { describe, expect, test } from 'vitest';

import { prepare } from './support/stages.ts';

const setting = prepare({ inputs: 3, hidden: 2, samples: 2000, seed: 1 });

describe('WorkRows', () => {
  test('hold fitting rows only, whitened beside the rows as they are', async () => {
    const { frame, work, split } = await setting;
    expect(work.y.length).toBe(split.fitRows);
    expect(work.isSample).toBe(false);
    const { rows, X, y } = work;
    for (let n = 0; n < 20; n++) {
      const z = rows.data.subarray(n * rows.stride, n * rows.stride + rows.width);
      expect(z[3]).toBe(1);
      for (let i = 0; i < 3; i++) {
        const centred = [0, 1, 2].map((k) => frame.whitener.data[3 * i + k] * (X[3 * n + k] - frame.mean[k]));
        expect(Math.abs(z[i] - centred[0] - centred[1] - centred[2])).toBeLessThan(1e-14);
      }
      expect(rows.y[n]).toBe(y[n] * frame.labelScale);
    }
  });

  test('a sample holds as many as asked, the first of the whole in the same order', async () => {
    const { samples, split, frame, work } = await setting;
    const some = await WorkRows.sample(samples, split, frame, 300);
    expect(some.y.length).toBe(300);
    expect(some.isSample).toBe(true);
    expect(some.X).toEqual(work.X.subarray(0, 900));
  });

  test('copies of a row are held once', async () => {
    const X = Array.from({ length: 400 }, (_, n) => [n % 40, (n % 40) ** 2]);
    const samples = fromArrays(
      X,
      X.map(([a]) => Math.sin(a)),
    );
    const split = await survey(samples, 1);
    const fitted = new Set(X.flatMap(([a], n) => (split.parts[n] === PART.fit ? [a] : [])));
    const frame: Frame = {
      ...(await setting).frame,
      inputs: 2,
      rank: 1,
      mean: new Float64Array(2),
      whitener: { shape: [1, 2], data: Float64Array.of(1, 0) },
    };
    const work = await WorkRows.sample(samples, split, frame, Infinity);
    expect(work.y.length).toBe(fitted.size);
    expect(new Set(work.rows.data.filter((_, at) => at % work.rows.stride === 0))).toEqual(fitted);
  });

  test('rows beyond a rare kink are added until there are enough', async () => {
    const { samples, split, frame } = await setting;
    const some = await WorkRows.sample(samples, split, frame, 200);
    const kink = Float64Array.of(1, 0, 0, -1.5);
    const beyond = (): number => {
      const { data, stride, count } = some.rows;
      return Array.from({ length: count }, (_, n) => data[n * stride] - 1.5).filter((t) => t > 0).length;
    };
    const before = some.X.slice();
    expect(beyond()).toBeLessThan(40);
    await some.addNear([kink], 60);
    expect(beyond()).toBe(60);
    // Indices stay valid: new rows come last.
    expect(some.X.subarray(0, before.length)).toEqual(before);
    const count = some.rows.count;
    await some.addNear([kink], 60);
    expect(some.rows.count).toBe(count);
  });

  test('rows of the file can be asked for, unless they are held out or here already', async () => {
    const { samples, split, frame } = await setting;
    const some = await WorkRows.sample(samples, split, frame, 200);
    const wanted = new Set(Array.from({ length: 2000 }, (_, n) => n));
    await some.addIndices(wanted);
    expect(some.rows.count).toBe(split.fitRows);
    await some.addIndices(wanted);
    expect(some.rows.count).toBe(split.fitRows);
  });

  test('tell Gaussian columns from others', async () => {
    expect((await setting).work.looksGaussian).toBe(true);
    const { X: normal } = await collect((await setting).samples);
    const X = { ...normal, data: normal.data.map((x) => x ** 3) };
    const other = fromArrays(
      X,
      X.data.filter((_, at) => at % 3 === 0),
    );
    const work = await WorkRows.sample(other, await survey(other, 1), (await setting).frame, Infinity);
    expect(work.looksGaussian).toBe(false);
  });
});
