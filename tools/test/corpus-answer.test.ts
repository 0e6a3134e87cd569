// What the scorer makes of a program's answer, and of its own command line.
import { describe, expect, test } from 'vitest';
import { readAnswer } from '../corpus/answer.ts';
import { parseOptions } from '../corpus/options.ts';
import type { Problem } from '../corpus/problems.ts';

const right = {
  certified: true,
  kind: 'exact',
  determined: 'upToSigns',
  units: [{ weights: true, sign: false, reason: 'open' }],
  disagreement: { bound: 0.01, confidence: 0.999 },
  sentence: '',
  checks: [],
  reasons: ['unit 0: open'],
  inputs: 2,
  hidden: 1,
  samples: 50,
  relativeError: 0,
  labelPrecision: 'float64',
  suspectRows: [],
  identifiable: null,
  standardErrors: null,
  stages: [],
  seconds: 1,
  model: {
    format: 'depth2-network',
    version: 1,
    inputs: 2,
    hidden: 1,
    outputs: 1,
    weights: [[0.6, 0.8]],
    biases: [1],
    outputWeights: [[2]],
    linear: null,
  },
};
const errors = { weights: [[0.1, 0.1]], biases: [0.1], outputWeights: [[0.1]] };
const statistical = { ...right, kind: 'statistical', disagreement: null, standardErrors: errors };
const none = { ...right, certified: false, kind: null, determined: null, disagreement: null };
const size = { rows: 50, inputs: 2 };

const violations = (report: object, code = 0): readonly string[] =>
  readAnswer(JSON.stringify(report), code, size).violations;

describe('answers', () => {
  test('that keep to the contract have no violations, and become claims', () => {
    expect([violations(right), violations(statistical), violations(none, 3)]).toEqual([[], [], []]);
    const { claim } = readAnswer(JSON.stringify(statistical), 0, size);
    expect(claim).toMatchObject({ kind: 'statistical', determined: 'upToSigns', bound: null });
    expect(claim!.standardErrors!.weights).toEqual({ shape: [1, 2], data: Float64Array.of(0.1, 0.1) });
  });

  test.each<[string, object, number, RegExp]>([
    ['a missing key', { ...right, stages: undefined }, 0, /stages is missing/],
    ['a certificate without a kind', { ...none, certified: true }, 0, /certified must be true/],
    ['the wrong exit code', right, 3, /exit code must be 0/],
    ['no reasons', { ...none, reasons: [] }, 3, /reasons must say/],
    ['an exact claim without a bound', { ...right, disagreement: null }, 0, /disagreement must be/],
    ['standard errors of exact parameters', { ...right, standardErrors: errors }, 0, /must be null unless/],
    ['a standard error too few', { ...statistical, standardErrors: { ...errors, biases: [] } }, 0, /biases: m/],
    ['a sign without weights', { ...right, units: [{ weights: false, sign: true, reason: '' }] }, 0, /no sign without/],
    ['a unit too many', { ...right, units: [...right.units, ...right.units] }, 0, /units must be 1/],
    ['parameters of some units only', { ...right, determined: 'parameters' }, 0, /of every unit/],
    ['rows of another norm', { ...right, model: { ...right.model, weights: [[3, 4]] } }, 0, /unit norm/],
    ['a model of other data', { ...right, samples: 51 }, 0, /samples must be 50/],
    ['a model that is none', { ...right, model: { ...right.model, biases: [] } }, 0, /biases must have 1/],
  ])('%s breaks the contract', (_, report, code, rule) => {
    expect(violations(report, code).join('\n')).toMatch(rule);
  });

  test.each(['', 'Certified!\n{}', '[]', '{"a":1}{"b":2}'])('%j is no answer', (text) => {
    expect(readAnswer(text, 0, size)).toEqual({
      claim: null,
      violations: ['standard output must be one JSON object and nothing else'],
    });
  });
});

describe('options', () => {
  const problems = ['noisy-01', 'noisy-02', 'impostor-01'].map((id) => ({ id, group: id.slice(0, -3) }) as Problem);
  const parsed = (...args: string[]): ReturnType<typeof parseOptions> => parseOptions(args, problems, 'depth2');

  test('name problems, and a program', () => {
    expect(parsed().problems.length).toBe(3);
    expect(parsed('--only', 'noisy-02', '--only', 'impostor').problems.map(({ id }) => id)).toEqual([
      'noisy-02',
      'impostor-01',
    ]);
    expect(parsed('--program', 'mine', '--verify', 'a', '--verify', 'b')).toMatchObject({
      program: 'mine',
      verifiers: ['a', 'b'],
      budget: 10,
    });
  });

  test.each([
    [['--only', 'easy'], /--only must be one of/],
    [['--budget', 'soon'], /--budget must be a number/],
    [['--generate-only'], /needs --out/],
    [['learn'], /got learn/],
    [['--out'], /got --out/],
  ])('%j is a wrong call', (args, rule) => {
    expect(() => parsed(...args)).toThrow(rule);
  });
});
