// The judge of claims about noisy labels, on claims made up for it.
import { normalize, type Network } from '@depth2/network';
import { expect, test } from 'vitest';
import type { Claim } from './support/claim.ts';
import { hardCase, type HardCase } from './support/hard-case.ts';
import { families } from './support/hard-cases.ts';
import { judge } from './support/verdict.ts';

const caseOf = (name: string, seed = 1): HardCase =>
  hardCase(
    families.find((family) => family.name === name)!,
    seed,
  );

/** A claim of all parameters of a network, each to within `error`. */
function claimOn(f: Network, error: number, signs = true): Claim {
  const network = normalize(f);
  const { inputs: d, hidden: m } = network;
  return {
    network,
    kind: 'statistical',
    determined: signs ? 'parameters' : 'upToSigns',
    units: Array.from({ length: m }, () => ({ weights: true, sign: signs })),
    bound: null,
    standardErrors: {
      weights: { shape: [m, d], data: new Float64Array(m * d).fill(error) },
      biases: new Float64Array(m).fill(error),
      outputWeights: { shape: [1, m], data: new Float64Array(m).fill(error) },
    },
  };
}

const shifted = (f: Network, by: number): Network => ({ ...f, biases: f.biases.map((b, i) => (i === 0 ? b + by : b)) });

const turned = (f: Network): Network => ({
  ...f,
  weights: { ...f.weights, data: f.weights.data.map((w, i) => (i < f.inputs ? -w : w)) },
  biases: f.biases.map((b, i) => (i === 0 ? -b : b)),
});

const noisy = caseOf('noise of 100 %');

test('accepts parameters within six standard errors', () => {
  expect(judge(noisy, claimOn(noisy.truth!, 1e-4)).falseClaims).toEqual([]);
  expect(judge(noisy, claimOn(shifted(noisy.truth!, 5e-4), 1e-4)).falseClaims).toEqual([]);
});

test('sees a parameter that is further off, and a unit that is not there', () => {
  expect(judge(noisy, claimOn(shifted(noisy.truth!, 1e-3), 1e-4)).falseClaims).toEqual([
    'unit 0: off by 10 standard errors (against the truth)',
  ]);
  const noUnits = caseOf('pure noise');
  const some = claimOn({ ...noisy.truth!, ...oneUnit(noUnits.inputs) }, 0.1);
  expect(judge(noUnits, some).falseClaims[0]).toContain('unit 0: off by Infinity standard errors');
});

/** One unit with a small output weight. */
function oneUnit(inputs: number): Partial<Network> {
  return {
    inputs,
    hidden: 1,
    weights: { shape: [1, inputs], data: new Float64Array(inputs).fill(1) },
    biases: Float64Array.of(0),
    outputWeights: { shape: [1, 1], data: Float64Array.of(1e-3) },
  };
}

test('sees a side that is wrong, when it is claimed', () => {
  const claims = (signs: boolean): readonly string[] =>
    judge(noisy, claimOn(turned(noisy.truth!), 1e-4, signs)).falseClaims.filter((claim) => claim.startsWith('unit'));
  expect(claims(true)).not.toEqual([]);
  expect(claims(false)).toEqual([]);
});

test('claims to hold for every network of equal values', () => {
  const signs = caseOf('three units at 120°, with noise');
  expect(judge(signs, claimOn(signs.truth!, 1e-4)).falseClaims).not.toEqual([]);
  expect(judge(signs, claimOn(signs.truth!, 1e-4, false)).falseClaims).toEqual([]);
});

test('noise claimed of labels without any: false, or weak when the network is right', () => {
  const exact = caseOf('right width');
  expect(judge(exact, claimOn(exact.truth!, 1e-4))).toMatchObject({ falseClaims: [], weak: true });
  expect(judge(exact, claimOn(shifted(exact.truth!, 1), 1e-4)).falseClaims).not.toEqual([]);
  const sine = caseOf('sin x1');
  const wrong = claimOn({ ...noisy.truth!, ...oneUnit(sine.inputs) }, 0.1);
  expect(judge(sine, wrong)).toMatchObject({
    falseClaims: ['noise is claimed of labels that have none, and are no network of this width'],
    weak: false,
  });
});

test.each([1, 2, 3, 4, 5, 6])(
  'a model far from the labels’ mean is false where held-out rows show it, seed %i',
  (seed) => {
    const sine = caseOf('sin x1, with noise', seed);
    const nearlyZero = claimOn({ ...noisy.truth!, ...oneUnit(sine.inputs) }, 1e3);
    expect(judge(sine, nearlyZero).falseClaims[0]).toMatch(/^the labels' mean is not this network/);
  },
);
