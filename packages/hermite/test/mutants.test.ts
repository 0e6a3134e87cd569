// Every law against a version of the code that is broken on purpose: a law that lets its mutant pass tests nothing.
import { check, LawError } from '@depth2/laws';
import * as hermite from '@depth2/hermite';
import { hermiteLaws, type HermiteImplementation } from '@depth2/hermite/testing';
import { symmetric } from '@depth2/tensor';
import { expect, test } from 'vitest';

/** Physicists' H_n, with H_{n+1} = 2x H_n − 2n H_{n−1}: right parity, another family. */
const physicists = (n: number, xs: ArrayLike<number>): Float64Array =>
  Float64Array.from(xs, (x) => {
    let [previous, current] = [0, 1];
    for (let k = 0; k < n; k += 1) [previous, current] = [current, 2 * x * current - 2 * k * previous];
    return current;
  });

/** Monic polynomials with the wrong constant in the recurrence: He_{n+1} = x He_n − (n + 1) He_{n−1}. */
const shifted = (n: number, xs: ArrayLike<number>): Float64Array =>
  Float64Array.from(xs, (x) => {
    let [previous, current] = [0, 1];
    for (let k = 0; k < n; k += 1) [previous, current] = [current, x * current - (k + 1) * previous];
    return current;
  });

const slightly = 1 + 2 ** -38;

/** Beginning of a law's name → what was broken. */
const mutants: Readonly<Record<string, HermiteImplementation>> = {
  'He_n satisfies': { evaluate: physicists },
  // The wrong sign for even degrees at negative points.
  'He_n has the parity': {
    evaluate: (n, xs) => hermite.evaluate(n, xs).map((y, i) => (xs[i]! < 0 && n % 2 === 0 ? -y : y)),
  },
  'He_n is an Appell': { evaluate: physicists },
  'the generating function': { evaluate: shifted },
  // The wrong constant from degree 2 on.
  Turán: { evaluate: (n, xs) => (n < 2 ? hermite.evaluate(n, xs) : shifted(n, xs)) },
  'the ways to evaluate': { evaluateNormalized: (n, xs) => hermite.evaluateNormalized(n, xs).map((y) => y * slightly) },
  // The factor k instead of k + 1 in Clenshaw's recurrence.
  'a Hermite series': {
    series: (c, xs) =>
      Float64Array.from(xs, (x) => {
        let [next, current] = [0, 0];
        for (let k = c.length - 1; k >= 0; k -= 1) [next, current] = [current, c[k]! + x * current - k * next];
        return current;
      }),
  },
  // The power without its lower-order corrections.
  'He_k(x) contracted with a unit': { tensorAt: (k, x) => symmetric.power(x, k) },
  // Packed entries in reversed order.
  'He_k(x) contracted with orthonormal': {
    tensorAt: (k, x) => ({ ...hermite.tensorAt(k, x), data: hermite.tensorAt(k, x).data.toReversed() }),
  },
  // 1e-9 of 2V + tr V·I is missing.
  'the contraction formulas': {
    contractFourth: (x, V) => {
      const right = hermite.contractFourth(x, V);
      const atZero = hermite.contractFourth(new Float64Array(x.length), V);
      return { ...right, data: right.data.map((entry, i) => entry - 1e-9 * atZero.data[i]!) };
    },
  },
  'He_m and He_n are orthogonal': { evaluate: physicists },
  // One node moved in the tenth digit.
  'Gauss–Hermite quadrature': {
    gaussHermite: (n) => {
      const { nodes, weights } = hermite.gaussHermite(n);
      return { nodes: nodes.map((x, i) => (i === 0 ? x * (1 + 1e-10) + 1e-10 : x)), weights };
    },
  },
  'Stein: ': { evaluate: shifted },
  // Sign (−1)^k forgotten.
  'c_k(b) is E[relu': {
    reluCoefficient: (k, b) => (k < 2 ? hermite.reluCoefficient(k, b) : Math.abs(hermite.reluCoefficient(k, b))),
  },
  'c_k(b) satisfies': { reluCoefficient: (k, b) => (k === 2 ? slightly : 1) * hermite.reluCoefficient(k, b) },
  // An argument off by 1e-11.
  'c_k(b) − (−1)^k': { reluCoefficient: (k, b) => hermite.reluCoefficient(k, b < 0 ? b * slightly : b) },
  // A continued fraction cut off too early: an earlier version had 1000 ε of this, and this law found it.
  'c_0 grows by': {
    reluCoefficient: (k, b) => (k === 0 && b <= -1 ? slightly : 1) * hermite.reluCoefficient(k, b),
  },
  // The same in Φ.
  'Φ is an integral': { normalCdf: (t) => hermite.normalCdf(t) * (t < -1 ? slightly : 1) },
  'no function changes': {
    evaluate: (n, xs) => {
      const values = hermite.evaluate(n, xs);
      if (xs instanceof Float64Array) xs.set(values);
      return values;
    },
  },
};

for (const law of hermiteLaws) {
  test(`kills its mutant: ${law.name}`, () => {
    const [, mutant] = Object.entries(mutants).find(([start]) => law.name.startsWith(start)) ?? [];
    expect(mutant).toBeDefined();
    expect(() => check(law, mutant!)).toThrow(LawError);
  });
}
