// Data without an answer, interruptions and wrong calls: `learn` says what is the matter.
import { evaluate } from '@depth2/network';
import { learn, type StageEvent } from '@depth2/relu-learner';
import type { Samples } from '@depth2/samples';
import { draw } from '@depth2/synth-data';
import { describe, expect, test } from 'vitest';

import { learnRows } from './support/lesson.ts';

describe('data that determine nothing', () => {
  test.each([1, 2, 3, 5, 12])('%i rows: too few samples', async (samples) => {
    const { certificate, network } = await learn(draw({ inputs: 3, hidden: 2, samples, seed: 1 }).samples, {
      hidden: 2,
    });
    expect(certificate.kind).toBeNull();
    expect(certificate.reasons[0]).toMatch(/^too few samples: /);
    expect(network.inputs).toBe(3);
  });

  test.each([0, 5, -1e-300])('labels that are all %d: an offset and no units', async (value) => {
    const { samples } = draw({ inputs: 3, hidden: 2, samples: 100, seed: 1 });
    const [block] = samples.blocks(100);
    const learned = await learnRows(block.X, new Float64Array(100).fill(value), { hidden: 2 });
    expect(learned.hidden).toBe(0);
    expect(learned.certificate.kind).toBeNull();
    expect(learned.certificate.reasons[0]).toContain('nothing to learn');
    expect(evaluate(learned.network, [[1, 2, 3]])).toEqual(Float64Array.of(value));
  });

  test('columns that are all constant', async () => {
    const X = new Float64Array(300).fill(2);
    const y = Float64Array.from({ length: 100 }, (_, n) => n);
    const { hidden, certificate } = await learnRows(X, y, { hidden: 1 });
    expect(hidden).toBe(0);
    expect(certificate.kind).toBeNull();
    expect(certificate.reasons[0]).toContain('no column of X varies');
  });

  test('the same row a hundred times', async () => {
    const X = new Float64Array(300).map((_, at) => (at % 3) + (at < 3 ? 1 : 0));
    const y = Float64Array.from({ length: 100 }, (_, n) => (n === 0 ? 1 : 0));
    const { certificate } = await learnRows(X, y, { hidden: 1 });
    expect(certificate.kind).toBeNull();
    expect(certificate.reasons[0]).toMatch(/^too few samples: /);
  });

  test('pure noise', async () => {
    const { samples } = draw({ inputs: 3, hidden: 2, samples: 1000, seed: 1, noiseRatio: 1e5 });
    const { certificate } = await learn(samples, { hidden: 2, budgetSeconds: 2 });
    expect(certificate.kind).toBeNull();
    expect(certificate.reasons.length).toBeGreaterThan(0);
  });
});

describe('stopping', () => {
  const { samples } = draw({ inputs: 6, hidden: 5, samples: 4000, seed: 1, noiseRatio: 0.5 });

  test('a signal given before, or between two stages, rejects with its reason', async () => {
    const reason = new Error('enough');
    await expect(learn(samples, { hidden: 5, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const onStage = ({ stage }: StageEvent): void => {
      if (stage === 'polish') controller.abort(reason);
    };
    await expect(learn(samples, { hidden: 5, signal: controller.signal, onStage })).rejects.toBe(reason);
  });

  test('a budget that is used up gives an honest answer', async () => {
    const { certificate, network, seconds } = await learn(samples, { hidden: 5, budgetSeconds: 0.01 });
    expect(certificate.kind).toBeNull();
    expect(certificate.reasons.length).toBeGreaterThan(0);
    expect(network.hidden).toBe(5);
    expect(seconds).toBeGreaterThan(0.01);
  });

  test('stages begin and end in turn, with their seconds', async () => {
    const events: StageEvent[] = [];
    const { stages } = await learn(draw({ inputs: 3, hidden: 2, samples: 2000, seed: 1 }).samples, {
      hidden: 2,
      onStage: (event) => events.push(event),
    });
    expect(events.filter(({ state }) => state === 'start')).toHaveLength(events.length / 2);
    events.forEach(({ stage, state, seconds }, i) => {
      expect(state).toBe(i % 2 === 0 ? 'start' : 'done');
      expect(stage).toBe(events[i - (i % 2)].stage);
      expect(seconds).toBeGreaterThanOrEqual(0);
    });
    expect(stages.map(({ name }) => name)).toEqual([...new Set(events.map(({ stage }) => stage))]);
    for (const { name, seconds } of stages) {
      const parts = events.filter((event) => event.stage === name && event.state === 'done');
      expect(seconds).toBeCloseTo(parts.reduce((sum, part) => sum + part.seconds, 0));
    }
  });
});

describe('wrong calls', () => {
  const X = [
    [1, 2],
    [3, 4],
  ];

  test.each([
    [{ hidden: 0 }, 'relu-learner.learn: hidden must be an integer ≥ 1 or "auto", got 0'],
    [{ hidden: 1.5 }, 'relu-learner.learn: hidden must be an integer ≥ 1 or "auto", got 1.5'],
    [{ seed: -1 }, 'relu-learner.learn: seed must be an integer in [0, 2^32), got -1'],
    [{ seed: 2 ** 32 }, 'relu-learner.learn: seed must be an integer in [0, 2^32), got 4294967296'],
    [{ budgetSeconds: 0 }, 'relu-learner.learn: budgetSeconds must be a number > 0, got 0'],
    [{ budgetSeconds: NaN }, 'relu-learner.learn: budgetSeconds must be a number > 0, got NaN'],
    [{ method: 'best' as 'paper' }, 'relu-learner.learn: method must be "default" or "paper", got best'],
  ])('%o', async (options, message) => {
    await expect(learn({ X, y: [1, 2] }, options)).rejects.toMatchObject({ code: 'relu-learner/options', message });
  });

  test('several outputs, or none', async () => {
    await expect(
      learn({
        X,
        y: [
          [1, 2],
          [3, 4],
        ],
      }),
    ).rejects.toMatchObject({ code: 'relu-learner/outputs' });
    const { samples } = draw({ inputs: 2, hidden: 1, samples: 10, seed: 1 });
    await expect(learn({ ...samples, outputs: 0 })).rejects.toMatchObject({ code: 'relu-learner/outputs' });
  });

  test.each([
    [0, NaN, 'X[2, 1]'],
    [1, -Infinity, 'y[2]'],
  ])('not finite in a source: %i', async (column, value, entry) => {
    const { samples } = draw({ inputs: 2, hidden: 1, samples: 4, seed: 1 });
    const [block] = samples.blocks(4);
    const [spoiledX, spoiledY] = [block.X.slice(), block.Y.slice()];
    if (column === 0) spoiledX[5] = value;
    else spoiledY[2] = value;
    const source: Samples = { ...samples, blocks: () => [{ ...block, X: spoiledX, Y: spoiledY }] };
    await expect(learn(source)).rejects.toMatchObject({
      code: 'relu-learner/not-finite',
      message: `relu-learner.learn: ${entry} must be finite, got ${value}`,
    });
  });
});
