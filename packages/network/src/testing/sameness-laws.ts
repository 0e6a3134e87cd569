import { inUnits, type Law, lawList, unitVector } from '@depth2/laws';
import { normalCdf, normalPdf } from '@depth2/hermite';
import fc from 'fast-check';

import type { Network } from '../types.ts';
import { anyNetwork, rewriting, separatedNetwork, type Rewriting } from './arbitraries.ts';
import { completed, type NetworkImplementation } from './network-functions.ts';
import { mismatches, numbersOf, permuted, sizeAt } from './units.ts';

const rewritten: Law<Rewriting, NetworkImplementation> = {
  name: 'two ways to write one function are the same, in both orders, without witness',
  statement: 'f = g \\Rightarrow d(f, g) \\approx d(g, f) \\approx 0',
  arbitrary: rewriting({ inputs: 3, hidden: 2, outputs: 1 }),
  residual: ({ f, g }, implementation) => {
    const { isSameFunction, compare } = completed(implementation);
    const [one, other] = [isSameFunction(f, g), isSameFunction(g, f)];
    const compared = compare(f, g);
    if (!one.same || !other.same || one.witness !== null || !compared.sameFunction || compared.witness !== null)
      return Number.POSITIVE_INFINITY;
    // The unit is the rounding of values over the deviation of f; it is not bounded away from 0, hence the two sizes.
    const spread = deviation(f, implementation);
    return inUnits(Math.sqrt(Math.max(one.distance, other.distance)) * spread, sizeAt(g, [3]));
  },
  bound: 1,
  source: 'definition',
  about: ['isSameFunction', 'compare'],
};

/** Standard deviation of f as the distance to a known other function shows it: d(f, f + 1) = 1/Var[f]. */
function deviation(f: Network, implementation: NetworkImplementation): number {
  const offsets = f.linear?.offsets.map((offset) => offset + 1) ?? new Float64Array(f.outputs).fill(1);
  const weights = f.linear?.weights ?? {
    shape: [f.outputs, f.inputs] as const,
    data: new Float64Array(f.outputs * f.inputs),
  };
  return 1 / Math.sqrt(completed(implementation).isSameFunction(f, { ...f, linear: { weights, offsets } }).distance);
}

interface Added {
  readonly a: number;
  readonly b: number;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly exponent: number;
  readonly c: number;
}

const added: Law<Added, NetworkImplementation> = {
  name: 'the distance to a network with one more unit is that unit, whether it is large or 1e-12, common or rare',
  statement:
    'd(f, f + h\\,\\sigma(v \\cdot x + c)) = h^2 s(c) / \\mathrm{Var} f,\\ s(c) = (1 + c^2)\\Phi(c) + c\\varphi(c)',
  arbitrary: fc.record({
    a: fc.integer({ min: 1, max: 5 }),
    b: fc.integer({ min: -2, max: 2 }),
    u: unitVector(3),
    v: unitVector(3),
    exponent: fc.integer({ min: -12, max: 1 }),
    c: fc.integer({ min: -7, max: 3 }),
  }),
  residual: ({ a, b, u, v, exponent, c }, implementation) => {
    const h = 10 ** exponent;
    const f: Network = {
      inputs: 3,
      hidden: 1,
      outputs: 1,
      weights: { shape: [1, 3], data: u },
      biases: Float64Array.of(b),
      outputWeights: { shape: [1, 1], data: Float64Array.of(a) },
      linear: null,
    };
    const g: Network = {
      ...f,
      hidden: 2,
      weights: { shape: [2, 3], data: Float64Array.of(...u, ...v) },
      biases: Float64Array.of(b, c),
      outputWeights: { shape: [1, 2], data: Float64Array.of(a, h) },
    };
    const square = (t: number): number => t * normalPdf(t) + (1 + t * t) * normalCdf(t);
    const variance = a * a * (square(b) - (normalPdf(b) + b * normalCdf(b)) ** 2);
    const expected = (h * h * square(c)) / variance;
    // Rounding of f(x) − g(x) shows where the unit is below it.
    const rounding = (8 * Number.EPSILON * a * (3 + Math.abs(b))) ** 2 / variance;
    const found = completed(implementation).isSameFunction(f, g).distance;
    return Math.max(0, Math.abs(found - expected) - rounding) / expected;
  },
  bound: 0.3,
  source: 'second moment of a rectified normal; the bound is statistical: 16 000 seeded rows',
  about: ['isSameFunction'],
};

const matching: Law<
  { readonly f: Network; readonly order: number[]; readonly exponents: number[] },
  NetworkImplementation
> = {
  name: 'matching finds the permutation of scaled units',
  statement: 'v_j = 2^{e_j} w_{\\pi(j)} \\Rightarrow \\text{pairs} = \\pi^{-1},\\ \\text{errors} \\approx 0',
  arbitrary: fc.record({
    f: separatedNetwork({ inputs: 5, hidden: 5, outputs: 2 }, 5),
    order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
    exponents: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 5, maxLength: 5 }),
  }),
  residual: ({ f, order, exponents }, implementation) => {
    const g = permuted(
      f,
      order,
      exponents.map((e) => 2 ** e),
    );
    const found = completed(implementation).match(f, g);
    const right =
      found.pairs.length === 5 && found.pairs.every(([i, j]) => order[j] === i) && found.unmatched.length === 0;
    if (!right) return Number.POSITIVE_INFINITY;
    return inUnits(
      Math.max(found.maxWeightError ?? NaN, found.maxBiasError ?? NaN, found.maxOutputError ?? NaN),
      sizeAt(f, [1]),
    );
  },
  bound: 1,
  source: 'Kuhn 1955',
  about: ['match'],
};

const purity: Law<Network, NetworkImplementation> = {
  name: 'no function changes its arguments',
  statement: 'f(x) = f(x),\\ x \\text{ unchanged}',
  arbitrary: anyNetwork(fc.constant({ inputs: 2, hidden: 2, outputs: 1 })),
  residual: (f, implementation) => {
    const own = completed(implementation);
    const before = numbersOf(f);
    own.evaluate(f, [[1, 2]]);
    own.normalize(f);
    own.simplify(f);
    own.canonicalForm(f);
    own.exactMoment(f, 2);
    own.isSameFunction(f, f);
    own.match(f, f);
    own.compare(f, f, { data: [[1, 2]] });
    own.identifiability(f);
    own.parse(own.toJson(f));
    return mismatches(numbersOf(f), before);
  },
  bound: 0,
  source: 'house rule',
};

/** Laws of comparing networks. */
export const samenessLaws: readonly Law<unknown, NetworkImplementation>[] = lawList<NetworkImplementation>(
  rewritten,
  added,
  matching,
  purity,
);
