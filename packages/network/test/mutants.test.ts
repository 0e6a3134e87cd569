// Every law against a version of the code that is broken on purpose: a law that lets its mutant pass tests nothing.
import { check, LawError } from '@depth2/laws';
import * as network from '@depth2/network';
import type { Network } from '@depth2/network';
import { networkLaws, type NetworkImplementation } from '@depth2/network/testing';
import { expect, test } from 'vitest';

/** f with some of its arrays changed. */
const withBiases = (f: Network, change: (b: number) => number): Network => ({ ...f, biases: f.biases.map(change) });
const withOutputs = (f: Network, change: (a: number) => number): Network => ({
  ...f,
  outputWeights: { ...f.outputWeights, data: f.outputWeights.data.map(change) },
});

/** Beginning of a law's name → what was broken. */
const mutants: Readonly<Record<string, NetworkImplementation>> = {
  // The linear part is forgotten.
  'evaluation follows': { evaluate: (f, X) => network.evaluate({ ...f, linear: null }, X) },
  // A smooth activation instead of the kink: softplus.
  'a network without biases': {
    evaluate: (f, X) => network.evaluate(f, X).map((y) => Math.log1p(Math.exp(y))),
  },
  // The output weights are not multiplied by the norms.
  'normalizing keeps': {
    normalize: (f) => ({ ...network.normalize(f), outputWeights: f.outputWeights }),
  },
  // Merges the two sides of a kink as if they were one.
  'simplify keeps': {
    simplify: (f) => ({ ...network.canonicalForm(f), linear: f.linear }),
  },
  // Does not merge anything.
  'simplifying leaves': { simplify: (f) => network.normalize(f) },
  // The side is chosen, what that leaves over is forgotten.
  'canonicalForm keeps': {
    canonicalForm: (f) => ({ ...network.canonicalForm(f), linear: f.linear }),
  },
  // Rescales in every pass.
  'the canonical form of a canonical form': {
    canonicalForm: (f) => withOutputs(network.canonicalForm(f), (a) => a * (1 + Number.EPSILON)),
  },
  // Merges but leaves every unit on its own side.
  'two ways to write one function have one canonical form': { canonicalForm: (f) => network.simplify(f) },
  // Written with 15 digits.
  'a network file gives back': {
    toJson: (f) => network.toJson(withBiases(f, (b) => Number(b.toPrecision(15)) + (b === 0 ? 0 : b * 1e-15))),
  },
  // Biases not divided by the norm of the row.
  'moments contracted on a direction': {
    exactMoment: (f, k, output) => network.exactMoment({ ...network.normalize(f), biases: f.biases }, k, output),
  },
  // Constant units forgotten.
  'moments belong to the function': {
    exactMoment: (f, k, output) => network.exactMoment(withoutConstants(f), k, output),
  },
  // The first input counts a little more than the others.
  'values and moments turn': {
    evaluate: (f, X) => network.evaluate(f, [tilted(X)]),
  },
  // The closed form alone, whose rounding is 1e-16 of the variance, not its square.
  'two ways to write one function are': {
    isSameFunction: (f, g) => ({ ...network.isSameFunction(f, g), distance: Number.EPSILON, same: false }),
  },
  // A plain sample of N(0, I) that sees no rare kink: units with b below −5 are lost.
  'the distance to a network with one more unit': {
    isSameFunction: (f, g) =>
      network.isSameFunction(
        f,
        network.from({ ...g, outputWeights: [Array.from(g.outputWeights.data, (a, i) => (g.biases[i] < -5 ? 0 : a))] }),
      ),
  },
  // Pairs units in the order in which they stand.
  'matching finds': {
    match: (f, g) => ({ ...network.match(f, g), pairs: Array.from({ length: f.hidden }, (_, i) => [i, i] as const) }),
  },
  // A relative error that grows with the width and the row.
  'an impostor has the values': {
    evaluate: (f, X) => network.evaluate(f, X).map((y, n) => y * (1 + 1e-12 * f.hidden * n)),
  },
  // Units that are left over are not reported, nor is how far the others are off.
  'an impostor has other parameters': {
    match: (f, g) => ({
      ...network.match(f, g),
      unmatched: [],
      extra: [],
      maxWeightError: 0,
      maxBiasError: 0,
      maxOutputError: 0,
    }),
  },
  // Every unit stays on its own side.
  'an impostor of other sides': { canonicalForm: (f) => network.simplify(f) },
  'no function changes': {
    normalize: (f) => {
      f.biases[0] += 1;
      return network.normalize(f);
    },
  },
};

function withoutConstants(f: Network): Network {
  const d = f.inputs;
  const constant = (i: number): boolean => f.weights.data.subarray(i * d, (i + 1) * d).every((w) => w === 0);
  return {
    ...f,
    outputWeights: {
      ...f.outputWeights,
      data: f.outputWeights.data.map((a, at) => (constant(at % f.hidden) ? 0 : a)),
    },
  };
}

function tilted(X: Parameters<typeof network.evaluate>[1]): number[] {
  const [row] = X as readonly ArrayLike<number>[];
  return Array.from(row, (x, j) => (j === 0 ? x * (1 + 1e-12) : x));
}

for (const law of networkLaws) {
  test(`kills its mutant: ${law.name}`, () => {
    const [, mutant] = Object.entries(mutants).find(([start]) => law.name.startsWith(start)) ?? [];
    expect(mutant).toBeDefined();
    expect(() => check(law, mutant ?? {}, { runs: 200 })).toThrow(LawError);
  });
}
