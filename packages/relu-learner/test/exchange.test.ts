import {
  exchange,
  insertions,
  pointWithoutMoments,
  randomCandidates,
  search,
  type ExchangeContext,
  WorkRows,
  type RowFit,
} from '@depth2/relu-learner';
import type { Matrix } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

import { residuals, row, withoutUnit } from '../src/internal/hinges.ts';
import { uniforms } from '../src/internal/random.ts';
import { labelVariance } from '../src/internal/rows.ts';
import { hingesOf, prepare } from './support/stages.ts';

const setting = prepare({ inputs: 4, hidden: 3, samples: 2000, seed: 6 });

const whole: Matrix = { shape: [4, 4], data: Float64Array.from({ length: 16 }, (_, at) => (at % 5 === 0 ? 1 : 0)) };

function contextOf({ rows }: WorkRows, expired = (): boolean => false): ExchangeContext {
  return { work: rows, subspace: whole, random: uniforms(1), expired, pause: () => Promise.resolve() };
}

function fitOf({ work: rows }: ExchangeContext, value: RowFit['value']): RowFit {
  const squares = residuals(value, rows).reduce((sum, r) => sum + r * r, 0);
  return {
    value,
    loss: squares / rows.count / labelVariance(rows),
    indices: Int32Array.from({ length: rows.count }, (_, n) => n),
  };
}

describe('insertions', () => {
  test('find the unit that is missing, with its sign', async () => {
    const { teacher, frame, work } = await setting;
    const truth = hingesOf(teacher, frame);
    const context = contextOf(work);
    const found = insertions(context, fitOf(context, withoutUnit(truth, 1)), 3);
    expect(found).toHaveLength(3);
    const t = row(truth, 1);
    const cosines = found.map(({ unit }) => {
      const inner = unit.reduce((sum, v, k) => sum + v * t[k], 0);
      return Math.abs(inner) / (Math.hypot(...unit) * Math.hypot(...t));
    });
    // Kinks are looked for at nine quantiles of about 260 directions only.
    expect(cosines[0]).toBeGreaterThan(0.9);
    expect(found[0].sign).toBe(truth.signs[1]);
  });
});

describe('exchange', () => {
  test('replaces a unit of the wrong sign, which a polish cannot mend', async () => {
    const { teacher, frame, work } = await setting;
    const truth = hingesOf(teacher, frame);
    const wrong = { ...truth, signs: truth.signs.map((g, i) => (i === 2 ? -g : g)) };
    const context = contextOf(work);
    const { loss, value } = await exchange(context, fitOf(context, wrong), 10);
    expect(loss).toBeLessThan(1e-20);
    expect(value.signs.toSorted()).toEqual(truth.signs.toSorted());
  });

  test('leaves an exact fit alone, and stops when the time is up', async () => {
    const { teacher, frame, work } = await setting;
    const truth = hingesOf(teacher, frame);
    const exact = { ...fitOf(contextOf(work), truth), loss: 0 };
    expect(await exchange(contextOf(work), exact, 5)).toBe(exact);
    const wrong = fitOf(contextOf(work), { ...truth, signs: truth.signs.map((g) => -g) });
    let pauses = 0;
    const pause = async (): Promise<void> => void pauses++;
    const late = { ...contextOf(work, () => true), pause };
    expect(await exchange(late, wrong, 5)).toBe(wrong);
    expect(pauses).toBe(1);
  });

  test('a pause that rejects ends it', async () => {
    const { teacher, frame, work } = await setting;
    const wrong = { ...hingesOf(teacher, frame), signs: Float64Array.of(1, 1, 1) };
    const context = { ...contextOf(work), pause: () => Promise.reject(new Error('stop')) };
    await expect(exchange(context, fitOf(context, wrong), 5)).rejects.toThrow('stop');
  });
});

describe('search', () => {
  const options = {
    hidden: 3,
    starts: 12,
    random: uniforms(1),
    expired: (): boolean => false,
    pause: () => Promise.resolve(),
    timed: async <T>(_stage: string, run: () => T | Promise<T>): Promise<T> => run(),
  };

  test('needs no moments: random starts and exchange get there', async () => {
    const { samples, split, frame } = await setting;
    const work = await WorkRows.sample(samples, split, frame, Infinity);
    const found = await search({ work, subspace: whole, first: null, moments: null, fitRows: split.fitRows }, options);
    expect(found.loss).toBeLessThan(1e-20);
    expect(found).toMatchObject({ start: 'random', J: null });
  });

  test('takes the start that it is given first', async () => {
    const { samples, split, frame } = await setting;
    const work = await WorkRows.sample(samples, split, frame, Infinity);
    const first = { ...pointWithoutMoments(randomCandidates(uniforms(3), 3, 4)), J: 0.5 };
    const input = { work, subspace: whole, first, moments: null, fitRows: split.fitRows };
    const found = await search(input, { ...options, starts: 1 });
    expect(found).toMatchObject({ J: 0.5, starts: 1 });
  });
});
