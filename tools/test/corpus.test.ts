// The corpus says what is so: counts, files, and verdicts that follow from the truths beside them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { evaluate, type Network } from '@depth2/network';
import { afterAll, describe, expect, test } from 'vitest';
import type { Claim } from '../../packages/relu-learner/test/support/claim.ts';
import type { HardCase } from '../../packages/relu-learner/test/support/hard-case.ts';
import { judge } from '../../packages/relu-learner/test/support/verdict.ts';
import { checksum, dataFile, readFacts, writeProblem } from '../corpus/folder.ts';
import { caseOf, ENGINE, GROUPS, readCorpus, type Determined, type Problem } from '../corpus/problems.ts';
import { isWrong, score } from '../corpus/score.ts';

const root = resolve(import.meta.dirname, '../..');
const corpus = readCorpus(join(root, 'tools/corpus/problems.json'));
const { problems } = corpus;
const out = mkdtempSync(join(tmpdir(), 'corpus-test-'));
afterAll(() => rmSync(out, { recursive: true }));

const inGroup = (group: string): Problem[] => problems.filter((problem) => problem.group === group);

/** The share of further rows that a learner of these rows could bound. */
const boundOf = ({ data }: HardCase): number => Math.log(1000) / Math.max(20, data.rows / 10);

/** What somebody says who has this network and claims so much of it, exactly. */
function claimOn(network: Network, determined: Determined, bound: number): Claim {
  const [weights, sign] = [determined !== 'function', determined === 'parameters'];
  const units = Array.from({ length: network.hidden }, () => ({ weights, sign }));
  return { network, kind: 'exact', determined, units, bound, standardErrors: null };
}

const falseIn = (facts: HardCase, claim: Claim): readonly string[] => judge(facts, claim).falseClaims;

test('about ninety problems, some of every group, no two alike', () => {
  expect(GROUPS.map((group) => [group, inGroup(group).length])).toEqual([
    ['recoverable', 16],
    ['impostor', 20],
    ['undetermined', 16],
    ['not-a-network', 16],
    ['noisy', 20],
  ]);
  expect(new Set(problems.map(({ id }) => id)).size).toBe(problems.length);
  expect(new Set(problems.map(({ family, seed }) => `${family} ${seed}`)).size).toBe(problems.length);
});

describe('files', () => {
  test('are those that problems.json was frozen with, on the same engine', async () => {
    for (const problem of problems) {
      const folder = await writeProblem(out, problem);
      const { inputs, data, hidden } = caseOf(problem);
      expect([problem.inputs, problem.rows, problem.hidden]).toEqual([inputs, data.rows, hidden]);
      if (corpus.engine === ENGINE)
        expect([problem.id, checksum(dataFile(folder))]).toEqual([problem.id, problem.sha256]);
    }
  });

  test('hold all that a judge needs', async () => {
    for (const problem of problems) {
      const { inputs, data, truth, alternatives, fresh } = caseOf(problem);
      const facts = await readFacts(await writeProblem(out, problem));
      const [drawn, read] = [fresh(4000), facts.fresh(4000)];
      const same = [
        [facts.data.X, data.X],
        [facts.data.y, data.y],
        [read.X, drawn.X],
        [read.y, drawn.y],
        [read.mean, drawn.mean],
      ].every(([one, other]) => Buffer.compare(Buffer.from(one.buffer), Buffer.from(other.buffer)) === 0);
      expect([problem.id, same]).toEqual([problem.id, true]);
      expect([facts.inputs, facts.truth, facts.alternatives]).toEqual([inputs, truth, alternatives]);
    }
  });
});

describe('verdicts follow from the truth', () => {
  const verdicts = (group: string, of: (problem: Problem, known: HardCase) => unknown): unknown[] =>
    inGroup(group).map((problem) => [problem.id, of(problem, caseOf(problem))]);
  const all = (group: string, value: unknown): unknown[] => inGroup(group).map(({ id }) => [id, value]);

  test('recoverable: the truth has the width that is told, and claiming it whole is right', () => {
    const right = verdicts('recoverable', ({ should }, known) => [
      should?.determined,
      known.truth?.hidden === known.hidden,
      falseIn(known, claimOn(known.truth!, 'parameters', boundOf(known))),
    ]);
    expect(right).toEqual(all('recoverable', ['parameters', true, []]));
  });

  test('impostor: two networks, or two kinks in the place of one, and whoever claims one of them whole is wrong', () => {
    const wrong = verdicts('impostor', ({ allowed }, known) => [
      allowed.determined.includes('parameters'),
      known.alternatives.every((other) => differ(known.truth!, other, known) < 1e-13),
      known.alternatives.length > 0 || known.truth!.hidden > Number(known.hidden),
      known.alternatives.some((other) => falseIn(known, claimOn(other, 'parameters', boundOf(known))).length === 0),
    ]);
    expect(wrong).toEqual(all('impostor', [false, true, true, false]));
  });

  test('impostor: what is allowed is right for both', () => {
    const right = inGroup('impostor').flatMap(({ allowed }, i) => {
      const known = caseOf(inGroup('impostor')[i]);
      return allowed.determined.flatMap((determined) =>
        falseIn(known, claimOn(known.truth!, determined, boundOf(known))),
      );
    });
    expect(right).toEqual([]);
  });

  test('undetermined: some parameter is nobody’s to claim, or the width told is not the one behind the labels', () => {
    const open = verdicts('undetermined', ({ allowed }, known) => {
      const told = Number(known.hidden);
      return !allowed.determined.includes('parameters') || told > bending(known);
    });
    expect(open).toEqual(all('undetermined', true));
  });

  test('not-a-network: no claim is allowed, and whoever claims the network nearest by is wrong', () => {
    const nothing = verdicts('not-a-network', ({ allowed }, known) => [
      allowed.kinds,
      new Set(known.data.y).size > 1,
      known.truth !== null && falseIn(known, claimOn(known.truth, 'function', boundOf(known))).length === 0,
    ]);
    expect(nothing).toEqual(all('not-a-network', [[], true, false]));
  });

  test('noisy: some labels have noise, in the file at least, and nothing exact is so unless they are few', () => {
    const noisy = verdicts('noisy', ({ allowed }, known) => {
      const [n, m] = [noisyShare(known.fresh(4000)), known.truth ? missing(known) : 1];
      return Math.max(n, m) > 0 && (allowed.kinds.includes('exact') ? n < 0.01 : n > 0.5);
    });
    expect(noisy).toEqual(all('noisy', true));
  });
});

/** Largest difference of two networks on fresh rows, relative to the largest value. */
function differ(one: Network, other: Network, { fresh, inputs }: HardCase): number {
  const { rows, X } = fresh(1000);
  const [f, g] = [one, other].map((network) => evaluate(network, { shape: [rows, inputs], data: X }));
  const size = f.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return f.reduce((most, v, n) => Math.max(most, Math.abs(v - g[n])), 0) / size;
}

/** Units of the truth whose kink runs through the rows, and that are not one with another. */
function bending({ truth, data, inputs }: HardCase): number {
  const kinks = new Set<string>();
  for (let i = 0; i < truth!.hidden; i++) {
    const w = truth!.weights.data.subarray(i * inputs, (i + 1) * inputs);
    const sides = Array.from({ length: data.rows }, (_, n) =>
      w.reduce((sum, v, k) => sum + v * data.X[n * inputs + k], truth!.biases[i]) > 0 ? '1' : '0',
    ).join('');
    if (sides.includes('0') && sides.includes('1') && truth!.outputWeights.data[i] !== 0) kinks.add(sides);
  }
  return kinks.size;
}

/** Share of rows whose label is not its mean. */
function noisyShare({ y, mean }: { readonly y: Float64Array; readonly mean: Float64Array }): number {
  return y.filter((v, n) => v !== mean[n]).length / y.length;
}

/** Share of the file's labels that are not the truth's. */
function missing({ truth, data, inputs }: HardCase): number {
  const values = evaluate(truth!, { shape: [data.rows, inputs], data: data.X });
  return noisyShare({ y: data.y, mean: values });
}

describe('scoring', () => {
  // A generous budget: on a busy machine seconds are short.
  const options = { verifiers: [], budget: 30, timeout: 120, seed: 1, out };
  const sample = GROUPS.flatMap((group) => inGroup(group).filter((_, i) => i === 0 || i === 4));

  test.each(sample.map(({ id }) => id))('%s: nothing wrong with the workspace’s own answer', async (id) => {
    const program = `"${process.execPath}" "${join(root, 'tools/depth2.mjs')}"`;
    const outcome = await score(
      problems.find((problem) => problem.id === id)!,
      { ...options, program },
    );
    expect([outcome.falseClaims, outcome.violations, outcome.crash]).toEqual([[], [], null]);
    expect(outcome.missed && outcome.group === 'recoverable').toBe(false);
  });

  test('a program that claims everything is found out, and so is one that ends badly', async () => {
    const liar = join(root, 'tools/test/fixtures/claims-everything.mjs');
    const judged = await score(inGroup('not-a-network')[0], { ...options, program: `"${process.execPath}" "${liar}"` });
    expect(judged.falseClaims.length).toBeGreaterThan(1);
    expect(judged.violations).toEqual([]);
    expect(isWrong(judged)).toBe(true);
    const crashed = await score(problems[0], { ...options, program: `"${process.execPath}" -e "process.exit(7)"` });
    expect(crashed.crash).toContain('exit code 7');
  });
});
