import { evaluate, type Network } from '@depth2/network';
import type { Learned } from '@depth2/relu-learner';
import { describe, expect, test } from 'vitest';
import { answer } from './support/answer.ts';
import { claimOf } from './support/claim.ts';
import { hardCase, type Family } from './support/hard-case.ts';
import { families } from './support/hard-cases.ts';
import { judge } from './support/verdict.ts';

const CASES = 80;

/** Seconds that the search of one case may take: labels of no network would use up any number. */
const BUDGET_SECONDS = 1;

/** For problems that have an answer, however busy the machine is. */
const PATIENCE_SECONDS = 60;

/** The families at equal distances in the list: every seed meets another half of them. */
function chosen(seed: number): Family[] {
  return Array.from(
    { length: CASES },
    (_, i) => families[(Math.floor((i * families.length) / CASES) + seed) % families.length],
  );
}

function named(name: string): Family {
  return families.find((family) => family.name === name)!;
}

describe('no claim is false', () => {
  test.each(chosen(1).map((family) => family.name))('%s', async (name) => {
    const problem = hardCase(named(name), 1);
    expect(judge(problem, claimOf(await answer(problem, BUDGET_SECONDS))).falseClaims).toEqual([]);
  });
});

describe('recoverable problems are claimed', () => {
  test.each([1, 2, 3])('right width, seed %i', async (seed) => {
    const problem = hardCase(named('right width'), seed);
    const { certificate } = await answer(problem, PATIENCE_SECONDS);
    expect(certificate.reasons).toEqual([]);
    expect(certificate.determined).toBe('parameters');
  });
});

describe('the judge', () => {
  const problem = hardCase(named('right width'), 1);

  test('accepts a true claim', async () => {
    expect(judge(problem, claimOf(await answer(problem, PATIENCE_SECONDS))).falseClaims).toEqual([]);
  });

  test.each<[string, (f: Network) => Network]>([
    ['a bias', (f) => ({ ...f, biases: f.biases.map((b, i) => (i === 0 ? b + 1e-8 : b)) })],
    ['an output weight', (f) => withOutputs(f, (a, i) => (i === 0 ? a * (1 + 1e-8) : a))],
    ['a side', (f) => flippedFirst(f)],
    ['a missing unit', (f) => withOutputs(f, (a, i) => (i === 0 ? 0 : a))],
  ])('sees that %s is wrong', async (_, spoil) => {
    const learned = await answer(problem, PATIENCE_SECONDS);
    const spoiled: Learned = { ...learned, network: spoil(learned.network) };
    expect(judge(problem, claimOf(spoiled)).falseClaims).not.toEqual([]);
  });

  test.each(families.filter((family) => hardCase(family, 1).alternatives.length > 0).map((family) => family.name))(
    'has impostors of equal values: %s',
    (name) => {
      const { truth, alternatives, fresh, inputs } = hardCase(named(name), 1);
      const { rows, X } = fresh(500);
      const values = evaluate(truth!, { shape: [rows, inputs], data: X });
      const size = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
      for (const other of alternatives) {
        const difference = evaluate(other, { shape: [rows, inputs], data: X }).map((v, n) => Math.abs(v - values[n]));
        expect(Math.max(...difference)).toBeLessThan(1e-13 * size);
      }
    },
  );

  test('draws the same case again', () => {
    for (const family of families) {
      const [one, other] = [hardCase(family, 3).data, hardCase(family, 3).data];
      expect(Buffer.compare(Buffer.from(one.X.buffer), Buffer.from(other.X.buffer))).toBe(0);
      expect(Buffer.compare(Buffer.from(one.y.buffer), Buffer.from(other.y.buffer))).toBe(0);
    }
  });
});

function withOutputs(f: Network, change: (a: number, i: number) => number): Network {
  return { ...f, outputWeights: { ...f.outputWeights, data: f.outputWeights.data.map(change) } };
}

/** The first unit seen from the other side of its kink. */
function flippedFirst(f: Network): Network {
  return {
    ...f,
    weights: { ...f.weights, data: f.weights.data.map((w, at) => (at < f.inputs ? -w : w)) },
    biases: f.biases.map((b, i) => (i === 0 ? -b : b)),
  };
}
