import * as network from '@depth2/network';
import { NumericError } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

const file = {
  format: 'depth2-network',
  version: 1,
  inputs: 2,
  hidden: 2,
  outputs: 1,
  weights: [
    [1, 0],
    [0, 1],
  ],
  biases: [0, -1],
  outputWeights: [[2, -1]],
  linear: null,
};
const linear = { weights: [[1, 2]], offsets: [3] };

describe('parse names the field', () => {
  test.each([
    [{ ...file, biases: [1, 2, 3] }, 'network.parse: biases must have 2 numbers, got 3'],
    [{ ...file, version: 2 }, 'network.parse: version must be 1, got 2'],
    [{ ...file, format: 'onnx' }, 'network.parse: format must be "depth2-network", got "onnx"'],
    [{ ...file, hidden: -1 }, 'network.parse: hidden must be an integer of at least 0, got -1'],
    [{ ...file, inputs: 0 }, 'network.parse: inputs must be an integer of at least 1, got 0'],
    [{ ...file, weights: [[1, 0], [0]] }, 'network.parse: weights[1] must have 2 numbers, got 1'],
    [{ ...file, weights: [[1, 0]] }, 'network.parse: weights must have 2 rows, got 1'],
    [{ ...file, biases: [0, '1'] }, 'network.parse: biases[1] must be a finite number, got "1"'],
    [{ ...file, biases: [0, null] }, 'network.parse: biases[1] must be a finite number, got null'],
    [{ ...file, outputWeights: undefined }, 'network.parse: outputWeights must be an array of 1 rows, got nothing'],
    [
      { ...file, linear: undefined },
      'network.parse: linear must be null or an object with weights and offsets, got nothing',
    ],
    [{ ...file, linear: { ...linear, offsets: [] } }, 'network.parse: linear.offsets must have 1 numbers, got 0'],
    [[], 'network.parse: the file must hold a JSON object, got []'],
    [null, 'network.parse: the file must hold a JSON object, got null'],
    [
      `${JSON.stringify(file).replace('-1', '-1e999')}`,
      'network.parse: biases[1] must be a finite number, got -Infinity',
    ],
    // Huge counts that the rows do not bear out allocate nothing.
    [{ ...file, hidden: 2 ** 40 }, 'network.parse: weights must have 1099511627776 rows, got 2'],
  ])('%#', (bad, message) => {
    expect(() => network.parse(bad)).toThrow(message);
    expect(() => network.parse(bad)).toThrow(NumericError);
  });

  test('text that is no JSON', () => {
    expect(() => network.parse('{')).toThrow('network.parse: the file must be JSON, got:');
  });
});

describe('from', () => {
  test.each([
    [{ weights: [[1, 0]], biases: [0, 1], outputWeights: [[1]] }, 'network.from: biases must have 1 numbers, got 2'],
    [
      { weights: [[1, 0]], biases: [0], outputWeights: [[1, 2]] },
      'network.from: rows of outputWeights must have 1 numbers, got 2',
    ],
    [
      { weights: [[1, NaN]], biases: [0], outputWeights: [[1]] },
      'network.from: weights must be finite, got NaN at [0, 1]',
    ],
    [
      { weights: [[1], [1, 2]], biases: [0, 0], outputWeights: [[1, 1]] },
      'network.from: rows of weights must all have 1 numbers, got 2 in row 1',
    ],
    [{ weights: [], biases: [], outputWeights: [[]] }, 'network.from: weights must have at least one column, got 0'],
    [
      { weights: [[1]], biases: [0], outputWeights: [[1]], linear: { weights: [[1, 2]], offsets: [0] } },
      'network.from: linear.weights must have shape [1, 1], got [1, 2]',
    ],
  ])('%#', (parts, message) => {
    expect(() => network.from(parts)).toThrow(message);
  });
});

describe('no hidden units', () => {
  const f = network.from({ weights: [], biases: [], outputWeights: [[]], linear });

  test('everything works', () => {
    expect([
      ...network.evaluate(f, [
        [1, 1],
        [0, 0],
      ]),
    ]).toEqual([6, 3]);
    expect([...network.exactMoment(f, 1).data]).toEqual([1, 2]);
    expect([...network.exactMoment(f, 2).data]).toEqual([0, 0, 0]);
    expect(network.parse(JSON.stringify(network.toJson(f)))).toEqual(f);
    expect(network.canonicalForm(f)).toEqual(f);
    expect(network.isSameFunction(f, f).same).toBe(true);
    expect(network.match(f, f)).toEqual({
      pairs: [],
      unmatched: [],
      extra: [],
      maxWeightError: null,
      maxBiasError: null,
      maxOutputError: null,
    });
    expect(network.identifiability(f).rank).toBe(0);
  });
});

describe('one function, two sign patterns', () => {
  // Three units at 120° with equal outputs and no bias: Σ t_i = 0, so all three sides may be exchanged at once.
  const directions = [0, 120, 240].map((angle) => [
    Math.cos((angle * Math.PI) / 180),
    Math.sin((angle * Math.PI) / 180),
  ]);
  const f = network.from({ weights: directions, biases: [0, 0, 0], outputWeights: [[1, 1, 1]] });
  const g = network.from({
    weights: directions.map((w) => w.map((x) => -x)),
    biases: [0, 0, 0],
    outputWeights: [[1, 1, 1]],
  });

  test('they are the same function, and no unit matches with its sign', () => {
    const compared = network.compare(f, g);
    expect(compared.sameFunction).toBe(true);
    expect(compared.maxWeightError).toBeGreaterThan(0.9);
  });
});

describe('compare', () => {
  const f = network.parse(file);

  test('counts what has no partner', () => {
    const fewer = network.from({ weights: [[0, 3]], biases: [-3], outputWeights: [[-1 / 3]] });
    expect(network.compare(f, fewer)).toMatchObject({ matched: 1, unmatched: [0], sameFunction: false });
    expect(network.match(fewer, f).extra).toEqual([0]);
  });

  test('over data', () => {
    const g = network.from({ weights: [[1, 0]], biases: [0], outputWeights: [[2]] });
    // f − g = −max(0, x_2 − 1): 0, 0, −1; f = 2, 0, 3 with variance 14/9.
    const compared = network.compare(f, g, {
      data: [
        [1, 0],
        [-1, 1],
        [2, 2],
      ],
    });
    expect(compared.relativeDistance).toBeCloseTo(1 / 3 / (14 / 9), 14);
    expect(compared.witness).toEqual([2, 2]);
    expect(network.compare(f, g, { data: [[1, 0]] })).toMatchObject({ sameFunction: true, witness: null });
    expect(() => network.compare(f, g, { data: [[1]] })).toThrow(
      'network.compare: data must have at least one row and 2 columns, got shape [1, 1]',
    );
  });

  test('a constant function', () => {
    const constant = (c: number): network.Network =>
      network.from({ weights: [[0, 0]], biases: [c], outputWeights: [[1]] });
    expect(network.compare(constant(2), constant(2)).relativeDistance).toBe(0);
    // E[(2 − 3)²]/E[2²]
    expect(network.compare(constant(2), constant(3)).relativeDistance).toBeCloseTo(1 / 4, 12);
  });

  test('networks with other inputs are a wrong call', () => {
    const other = network.from({ weights: [[1]], biases: [0], outputWeights: [[1]] });
    expect(() => network.compare(f, other)).toThrow(
      'network.compare: both networks must have 2 inputs and 1 outputs, got 1 and 1',
    );
  });
});

test('identifiability sees parallel and rare units', () => {
  const f = network.from({
    weights: [
      [1, 0, 0],
      [-2, 0, 0],
      [0, 1, 1e-3],
    ],
    biases: [0, 1, 3],
    outputWeights: [[1, 1, 1]],
  });
  const { rank, condition, smallestAngle, rarestSide } = network.identifiability(f);
  expect(rank).toBe(2);
  expect(condition).toBeGreaterThan(1e15);
  expect(smallestAngle).toBe(0);
  // Φ(−3/√(1 + 1e-6))
  expect(rarestSide).toBeCloseTo(0.0013499, 6);
});
