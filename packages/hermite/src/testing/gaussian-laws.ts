import { inUnits, type Law, lawList, real, vector } from '@depth2/laws';
import fc from 'fast-check';
import { gaussianExpectation } from './gaussian-expectation.ts';
import { completed, type HermiteImplementation } from './hermite-functions.ts';
import { absoluteHermite, factorial } from './units.ts';

interface Pair {
  readonly m: number;
  readonly n: number;
}

const orthogonality: Law<Pair, HermiteImplementation> = {
  name: 'He_m and He_n are orthogonal under quadrature',
  statement: 'E[He_m(z)\\,He_n(z)] = n!\\,\\delta_{mn}',
  arbitrary: fc.record({ m: fc.integer({ min: 0, max: 20 }), n: fc.integer({ min: 0, max: 20 }) }),
  residual: ({ m, n }, implementation) => {
    const { evaluate, gaussHermite } = completed(implementation);
    const { nodes, weights } = gaussHermite(32);
    const [left, right] = [evaluate(m, nodes), evaluate(n, nodes)];
    const sum = weights.reduce((total, weight, i) => total + weight * left[i]! * right[i]!, 0);
    // Recurrence and explicit sum alike lose what their terms cancel: the size is that of the terms.
    const size = weights.reduce(
      (total, weight, i) => total + weight * absoluteHermite(m, nodes[i]!) * absoluteHermite(n, nodes[i]!),
      0,
    );
    return inUnits(sum - (m === n ? factorial(n) : 0), size);
  },
  bound: 14,
  source: 'Abramowitz & Stegun 22.2.15',
  about: ['evaluate', 'gaussHermite'],
};

const exactness: Law<Pair, HermiteImplementation> = {
  name: 'Gauss–Hermite quadrature with n nodes is exact below degree 2n',
  statement: '\\sum_i w_i x_i^{2m} = (2m - 1)!!,\\ 2m < 2n',
  // m is a share of n: never too large, nothing to filter away.
  arbitrary: fc.record({ m: fc.nat({ max: 999 }), n: fc.integer({ min: 1, max: 100 }) }),
  residual: ({ m, n }, implementation) => {
    const { gaussHermite } = completed(implementation);
    const { nodes, weights } = gaussHermite(n);
    const degree = Math.floor((m / 1000) * n);
    // (2m − 1)!! divided into the powers factor by factor: neither leaves the doubles.
    const sum = weights.reduce((total, weight, i) => {
      let term = weight;
      for (let k = 1; k <= degree; k += 1) term *= (nodes[i]! * nodes[i]!) / (2 * k - 1);
      return total + term;
    }, 0);
    return inUnits(sum - 1, 2 * degree + 1);
  },
  bound: 20,
  source: 'Golub & Welsch 1969',
  about: ['gaussHermite'],
};

interface Wave {
  readonly k: number;
  readonly a: number;
  readonly c: number;
}

const stein: Law<Wave, HermiteImplementation> = {
  name: 'Stein: E[f He_k] is the mean of the k-th derivative',
  statement: 'E[f(z)\\,He_k(z)] = E[f^{(k)}(z)],\\ f(z) = \\cos(az + c)',
  arbitrary: fc.record({ k: fc.integer({ min: 0, max: 8 }), a: real(1.5), c: real(3) }),
  residual: ({ k, a, c }, implementation) => {
    const { evaluate, expectation } = completed(implementation);
    const moment = expectation((z) => Math.cos(a * z + c) * evaluate(k, [z])[0]!);
    const derivative = expectation((z) => a ** k * Math.cos(a * z + c + (k * Math.PI) / 2));
    return inUnits(moment - derivative, Math.sqrt(factorial(k)) * (k + 1));
  },
  bound: 8,
  source: 'Stein 1981; Janzamin, Sedghi & Anandkumar 2014',
  about: ['evaluate', 'expectation'],
};

interface Bias {
  readonly k: number;
  readonly b: number;
}

const bias = (least: number, most: number, reach: number): fc.Arbitrary<Bias> =>
  fc.record({ k: fc.integer({ min: least, max: most }), b: real(reach) });

const coefficientIsMean: Law<Bias, HermiteImplementation> = {
  name: 'c_k(b) is E[relu(z + b) He_k(z)], by adaptive quadrature',
  statement: 'c_k(b) = E[\\sigma(z + b)\\,He_k(z)]',
  arbitrary: bias(0, 8, 5),
  residual: ({ k, b }, implementation) => {
    const { evaluate, reluCoefficient } = completed(implementation);
    const mean = gaussianExpectation((z) => Math.max(z + b, 0) * evaluate(k, [z])[0]!, [-b]);
    return inUnits(reluCoefficient(k, b) - mean, Math.sqrt(factorial(k)) * (1 + Math.abs(b)));
  },
  bound: 9,
  source: 'Awasthi, Tang & Vijayaraghavan 2021',
  about: ['reluCoefficient', 'evaluate'],
};

const coefficientRecurrence: Law<Bias, HermiteImplementation> = {
  name: 'c_k(b) satisfies its recurrence in k',
  statement: 'c_{k+1} + b\\,c_k + (k - 2)\\,c_{k-1} = 0,\\ k \\ge 2',
  arbitrary: bias(2, 20, 8),
  residual: ({ k, b }, implementation) => {
    const { reluCoefficient } = completed(implementation);
    const [before, here, after] = [reluCoefficient(k - 1, b), reluCoefficient(k, b), reluCoefficient(k + 1, b)];
    // For k = 2 the factor of c_1 is 0: c_3 = −b c_2.
    const size = Math.abs(after) + Math.abs(b * here) + (k - 2) * Math.abs(before);
    return inUnits(after + b * here + (k - 2) * before, k * size);
  },
  bound: 1,
  source: 'Awasthi, Tang & Vijayaraghavan 2021',
  about: ['reluCoefficient'],
};

const coefficientReflection: Law<Bias, HermiteImplementation> = {
  name: 'c_k(b) − (−1)^k c_k(−b) is the coefficient of z + b',
  statement: 'c_k(b) - (-1)^k c_k(-b) = b\\,\\delta_{k0} + \\delta_{k1}\\ (k = 1: c_1(b) + c_1(-b) = 1)',
  arbitrary: bias(0, 12, 30),
  residual: ({ k, b }, implementation) => {
    const { reluCoefficient } = completed(implementation);
    const [left, right] = [reluCoefficient(k, b), (k % 2 === 0 ? 1 : -1) * reluCoefficient(k, -b)];
    const linear = k === 0 ? b : k === 1 ? 1 : 0;
    return inUnits(left - right - linear, Math.abs(left) + Math.abs(right));
  },
  bound: 4,
  source: 'relu(t) − relu(−t) = t',
  about: ['reluCoefficient'],
};

interface Interval {
  readonly b: number;
  readonly step: number;
}

const coefficientDerivative: Law<Interval, HermiteImplementation> = {
  name: 'c_0 grows by the integral of c_1, and c_1 by that of c_2, far into the lower tail',
  statement: "c_k' = c_{k+1},\\ k = 0, 1",
  arbitrary: fc.record({ b: real(15).map((b) => b - 15), step: fc.integer({ min: 1, max: 64 }).map((s) => s / 64) }),
  residual: ({ b, step }, implementation) => {
    const { reluCoefficient } = completed(implementation);
    // Ten points of Gauss–Legendre on [b, b + step/8]; 1/8 keeps φ smooth enough at |b| = 30.
    const grown = (k: number): number => {
      const integral = legendre((t) => reluCoefficient(k + 1, t), b, b + step / 8);
      const [low, high] = [reluCoefficient(k, b), reluCoefficient(k, b + step / 8)];
      // Both ends are rounded with their argument: φ changes by b·ε·|b| when b changes by an ulp.
      return inUnits(high - low - integral, high * (1 + b * b));
    };
    return Math.max(grown(0), grown(1));
  },
  bound: 9,
  source: 'differentiation under the integral',
  about: ['reluCoefficient'],
};

const LEGENDRE = [
  [0.1488743389816312, 0.2955242247147529],
  [0.4333953941292472, 0.2692667193099963],
  [0.6794095682990244, 0.2190863625159821],
  [0.8650633666889845, 0.1494513491505806],
  [0.9739065285171717, 0.0666713443086881],
] as const;

function legendre(f: (t: number) => number, low: number, high: number): number {
  const [middle, half] = [(low + high) / 2, (high - low) / 2];
  return LEGENDRE.reduce((sum, [x, w]) => sum + half * w * (f(middle - half * x) + f(middle + half * x)), 0);
}

const normal: Law<Interval, HermiteImplementation> = {
  name: 'Φ is an integral of φ, and Φ(t) + Φ(−t) = 1',
  statement: "\\Phi' = \\varphi,\\ \\Phi(t) + \\Phi(-t) = 1,\\ \\varphi(-t) = \\varphi(t)",
  arbitrary: fc.record({ b: real(8), step: fc.integer({ min: 1, max: 64 }).map((s) => s / 64) }),
  residual: ({ b, step }, implementation) => {
    const { normalCdf, normalPdf } = completed(implementation);
    const integral = legendre(normalPdf, b, b + step / 2);
    return Math.max(
      inUnits(normalCdf(b) + normalCdf(-b) - 1, 1),
      inUnits(normalCdf(b + step / 2) - normalCdf(b) - integral, normalCdf(b + step / 2) * (1 + b * b)),
      inUnits(normalPdf(b) - normalPdf(-b), normalPdf(b)),
      inUnits(normalPdf(b) - Math.exp((-b * b) / 2) / Math.sqrt(2 * Math.PI), normalPdf(b) * (1 + b * b)),
    );
  },
  bound: 5,
  source: 'Abramowitz & Stegun 26.2',
  about: ['normalCdf', 'normalPdf'],
};

const purity: Law<Float64Array, HermiteImplementation> = {
  name: 'no function changes its arguments',
  statement: 'x \\mapsto f(x) \\text{ leaves } x \\text{ as it is}',
  arbitrary: vector(3, real(3)),
  residual: (x, implementation) => {
    const { contractFourth, contractThird, evaluate, evaluateNormalized, series, tensorAt } = completed(implementation);
    const before = x.slice();
    const V = Float64Array.of(...x, ...x, ...x);
    const beforeV = V.slice();
    evaluate(3, x);
    evaluateNormalized(3, x);
    series(x, x);
    tensorAt(3, x);
    contractThird(x, x);
    contractFourth(x, { shape: [3, 3], data: V });
    const changed = (after: Float64Array, old: Float64Array): number =>
      after.filter((entry, i) => !Object.is(entry, old[i])).length;
    return changed(x, before) + changed(V, beforeV);
  },
  bound: 0,
  source: 'house rule',
};

/** Laws of Gaussian means: quadrature, the normal law, the coefficients of a ReLU. */
export const gaussianLaws: readonly Law<unknown, HermiteImplementation>[] = lawList<HermiteImplementation>(
  orthogonality,
  exactness,
  stein,
  coefficientIsMean,
  coefficientRecurrence,
  coefficientReflection,
  coefficientDerivative,
  normal,
  purity,
);
