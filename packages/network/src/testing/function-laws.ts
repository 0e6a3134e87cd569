import { inUnits, type Law, lawList, vector } from '@depth2/laws';
import fc from 'fast-check';

import type { Network } from '../types.ts';
import { anyNetwork, rewriting, type Rewriting } from './arbitraries.ts';
import { completed, type NetworkImplementation } from './network-functions.ts';
import { distance, mismatches, numbersOf, sizeAt } from './units.ts';

interface AtPoint {
  readonly f: Network;
  readonly x: Float64Array;
}

const point = (): fc.Arbitrary<AtPoint> =>
  anyNetwork().chain((f) => fc.record({ f: fc.constant(f), x: vector(f.inputs) }));

const definition: Law<AtPoint, NetworkImplementation> = {
  name: 'evaluation follows the definition',
  statement: 'f_k(x) = \\sum_i a_{ki} \\max(0, w_i \\cdot x + b_i) + v_k \\cdot x + c_k',
  arbitrary: point(),
  residual: ({ f, x }, implementation) =>
    distance(completed(implementation).evaluate(f, [x]), byDefinition(f, x), sizeAt(f, x)),
  bound: 5,
  source: 'definition',
  about: ['evaluate'],
};

function byDefinition(f: Network, x: Float64Array): number[] {
  const { inputs: d, hidden: m, outputs: K, linear } = f;
  const dot = (rows: Float64Array, row: number): number =>
    x.reduce((sum, entry, j) => sum + entry * rows[row * d + j], 0);
  return Array.from({ length: K }, (_, k) => {
    let sum = linear === null ? 0 : dot(linear.weights.data, k) + linear.offsets[k];
    for (let i = 0; i < m; i += 1)
      sum += f.outputWeights.data[k * m + i] * Math.max(0, dot(f.weights.data, i) + f.biases[i]);
    return sum;
  });
}

const normalizing: Law<AtPoint, NetworkImplementation> = {
  name: 'normalizing keeps the function and gives unit rows; twice is once',
  statement: 'a\\,\\sigma(w \\cdot x + b) = ca\\,\\sigma((w/c) \\cdot x + b/c),\\ c = \\|w\\|',
  arbitrary: point(),
  residual: ({ f, x }, implementation) => {
    const { evaluate, normalize } = completed(implementation);
    const g = normalize(f);
    if (mismatches(numbersOf(normalize(g)), numbersOf(g)) > 0) return Number.POSITIVE_INFINITY;
    const norms = Array.from({ length: g.hidden }, (_, i) =>
      Math.hypot(...g.weights.data.subarray(i * g.inputs, (i + 1) * g.inputs)),
    );
    return Math.max(
      distance(evaluate(g, [x]), evaluate(f, [x]), sizeAt(f, x)),
      distance(
        norms,
        norms.map(() => 1),
        1,
      ),
    );
  },
  bound: 8,
  source: 'Awasthi, Tang & Vijayaraghavan 2021',
  about: ['normalize'],
};

interface Rewritten extends Rewriting {
  readonly x: Float64Array;
}

const rewritten = (): fc.Arbitrary<Rewritten> =>
  fc.record({ pair: rewriting(), x: vector(4) }).map(({ pair, x }) => ({ ...pair, x }));

function keepsFunction(name: 'simplify' | 'canonicalForm', bound: number): Law<Rewritten, NetworkImplementation> {
  return {
    name: `${name} keeps the function`,
    statement: 'g(x) = f(x)',
    arbitrary: rewritten(),
    residual: ({ g, x }, implementation) => {
      const own = completed(implementation);
      return distance(own.evaluate(own[name](g), [x]), own.evaluate(g, [x]), sizeAt(g, x));
    },
    bound,
    source: 'Awasthi, Tang & Vijayaraghavan 2021, what f determines',
    about: [name],
  };
}

const fewest: Law<Rewritten, NetworkImplementation> = {
  name: 'simplifying leaves no superfluous unit',
  statement: '\\text{as many units as kinks, seen from one side each}',
  arbitrary: rewritten(),
  residual: ({ f, g }, implementation) => Math.abs(completed(implementation).simplify(g).hidden - f.hidden),
  bound: 0,
  source: 'definition',
  about: ['simplify'],
};

const idempotent: Law<Rewritten, NetworkImplementation> = {
  name: 'the canonical form of a canonical form is itself, to the bit',
  statement: 'C(C(f)) = C(f)',
  arbitrary: rewritten(),
  residual: ({ g }, implementation) => {
    const { canonicalForm } = completed(implementation);
    const once = canonicalForm(g);
    return mismatches(numbersOf(canonicalForm(once)), numbersOf(once));
  },
  bound: 0,
  source: 'definition',
  about: ['canonicalForm'],
};

const unique: Law<Rewritten, NetworkImplementation> = {
  name: 'two ways to write one function have one canonical form',
  statement: 'f = g \\Rightarrow C(f) = C(g)',
  arbitrary: rewritten(),
  residual: ({ f, g }, implementation) => {
    const { canonicalForm } = completed(implementation);
    const [one, other] = [canonicalForm(f), canonicalForm(g)];
    // What cancels in the linear part of g leaves its rounding.
    return distance(withLinear(one), withLinear(other), sizeAt(g, [1]));
  },
  bound: 22,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, what f determines',
  about: ['canonicalForm'],
};

/** The numbers of a network with a linear part of zeros for none. */
function withLinear(f: Network): number[] {
  const { inputs: d, outputs: K } = f;
  return numbersOf({
    ...f,
    linear: f.linear ?? { weights: { shape: [K, d], data: new Float64Array(K * d) }, offsets: new Float64Array(K) },
  });
}

const json: Law<Network, NetworkImplementation> = {
  name: 'a network file gives back every bit',
  statement: '\\mathrm{parse}(\\mathrm{JSON}(f)) = f',
  arbitrary: anyNetwork(),
  residual: (f, implementation) => {
    const { parse, toJson } = completed(implementation);
    return mismatches(numbersOf(parse(JSON.stringify(toJson(f)))), numbersOf(f));
  },
  bound: 0,
  source: 'network file format, version 1',
  about: ['parse', 'toJson'],
};

const positive: Law<AtPoint, NetworkImplementation> = {
  name: 'a network without biases and linear part is positively homogeneous',
  statement: 'b = 0,\\ v = 0 \\Rightarrow f(2x) = 2 f(x)',
  arbitrary: anyNetwork(
    fc.record({ inputs: fc.constant(3), hidden: fc.integer({ min: 0, max: 5 }), outputs: fc.constant(1) }),
  ).chain((f) =>
    fc.record({ f: fc.constant({ ...f, biases: new Float64Array(f.hidden), linear: null }), x: vector(3) }),
  ),
  residual: ({ f, x }, implementation) => {
    const { evaluate } = completed(implementation);
    return inUnits(evaluate(f, [x.map((entry) => 2 * entry)])[0] - 2 * evaluate(f, [x])[0], sizeAt(f, x));
  },
  bound: 0,
  source: 'definition',
  about: ['evaluate'],
};

/** Laws of values and forms. */
export const functionLaws: readonly Law<unknown, NetworkImplementation>[] = lawList<NetworkImplementation>(
  definition,
  positive,
  normalizing,
  keepsFunction('simplify', 5),
  fewest,
  keepsFunction('canonicalForm', 45),
  idempotent,
  unique,
  json,
);
