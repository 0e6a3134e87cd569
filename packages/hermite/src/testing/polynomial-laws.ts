import { inUnits, type Law, lawList, real, vector } from '@depth2/laws';
import fc from 'fast-check';
import { completed, type HermiteImplementation } from './hermite-functions.ts';
import { absoluteHermite, choose, distance, factorial } from './units.ts';

interface Point {
  readonly n: number;
  readonly x: number;
  readonly y: number;
}

type PointLaw = Law<Point, HermiteImplementation>;

const point = (most: number, reach: number): fc.Arbitrary<Point> =>
  fc.record({ n: fc.integer({ min: 0, max: most }), x: real(reach), y: real(reach) });

const recurrence: PointLaw = {
  name: 'He_n satisfies its three-term recurrence',
  statement: 'He_{n+1}(x) = x\\,He_n(x) - n\\,He_{n-1}(x),\\ He_0 = 1,\\ He_1 = x',
  arbitrary: point(40, 8),
  residual: ({ n, x }, implementation) => {
    const { evaluate } = completed(implementation);
    const at = (k: number): number => evaluate(k, [x])[0]!;
    if (n === 0) return Math.max(inUnits(at(0) - 1, 1), inUnits(at(1) - x, x));
    return inUnits(at(n + 1) - x * at(n) + n * at(n - 1), (n + 1) * absoluteHermite(n + 1, x));
  },
  bound: 1,
  source: 'Abramowitz & Stegun 22.7.14',
  about: ['evaluate'],
};

const parity: PointLaw = {
  name: 'He_n has the parity of n',
  statement: 'He_n(-x) = (-1)^n He_n(x)',
  arbitrary: point(40, 8),
  residual: ({ n, x }, implementation) => {
    const { evaluate } = completed(implementation);
    const [left, right] = evaluate(n, [-x, x]);
    return inUnits(left! - (n % 2 === 0 ? right! : -right!), (n + 1) * absoluteHermite(n, x));
  },
  // 0 seen with the recurrence; this leaves room for another method.
  bound: 1,
  source: 'Abramowitz & Stegun 22.4.8',
  about: ['evaluate'],
};

const appell: PointLaw = {
  name: 'He_n is an Appell sequence: its Taylor series has the coefficients C(n, k) He_{n−k}',
  statement: "He_n(x + y) = \\sum_k \\binom{n}{k} He_{n-k}(x)\\,y^k,\\ \\text{that is } He_n' = n\\,He_{n-1}",
  arbitrary: point(20, 4),
  residual: ({ n, x, y }, implementation) => {
    const { evaluate } = completed(implementation);
    let sum = 0;
    for (let k = 0; k <= n; k += 1) sum += choose(n, k) * evaluate(n - k, [x])[0]! * y ** k;
    return inUnits(evaluate(n, [x + y])[0]! - sum, (n + 1) * absoluteHermite(n, Math.abs(x) + Math.abs(y)));
  },
  bound: 2,
  source: 'Roman 1984, The Umbral Calculus, §4.2',
  about: ['evaluate'],
};

const generating: Law<{ readonly x: number; readonly t: number }, HermiteImplementation> = {
  name: 'the generating function of He_n is exp(xt − t²/2)',
  statement: '\\sum_n He_n(x)\\,t^n/n! = e^{xt - t^2/2}',
  arbitrary: fc.record({ x: real(4), t: real(1) }),
  residual: ({ x, t }, implementation) => {
    const { evaluate } = completed(implementation);
    let sum = 0;
    // |He_n(x)| ≤ e^{x²/4}√(n!), so the terms beyond 60 are below 1e-35.
    for (let n = 60; n >= 0; n -= 1) sum += (evaluate(n, [x])[0]! * t ** n) / factorial(n);
    // The same series with all terms positive.
    return inUnits(sum - Math.exp(x * t - (t * t) / 2), Math.exp(Math.abs(x * t) + (t * t) / 2));
  },
  bound: 6,
  source: 'Abramowitz & Stegun 22.9.17',
  about: ['evaluate'],
};

const turan: PointLaw = {
  name: 'Turán: He_n² − He_{n−1}He_{n+1} is a sum of squares, so neighbours never vanish together',
  statement: 'He_n^2 - He_{n-1}He_{n+1} = (n-1)! \\sum_{k<n} He_k^2/k!',
  arbitrary: fc.record({ n: fc.integer({ min: 1, max: 20 }), x: real(6), y: real(6) }),
  residual: ({ n, x }, implementation) => {
    const { evaluate } = completed(implementation);
    const at = (k: number): number => evaluate(k, [x])[0]!;
    let sum = 0;
    for (let k = 0; k < n; k += 1) sum += at(k) ** 2 * (factorial(n - 1) / factorial(k));
    const size = absoluteHermite(n, x) ** 2 + absoluteHermite(n - 1, x) * absoluteHermite(n + 1, x);
    return inUnits(at(n) ** 2 - at(n - 1) * at(n + 1) - sum, (n + 1) * size);
  },
  bound: 1.5,
  source: 'Turán 1950; the identity is Christoffel–Darboux at equal arguments',
  about: ['evaluate'],
};

const agreement: PointLaw = {
  name: 'the ways to evaluate He_n agree',
  statement: 'He_n = \\sqrt{n!}\\,h_n',
  arbitrary: point(40, 8),
  residual: ({ n, x }, implementation) => {
    const { evaluate, evaluateAll, evaluateNormalized, series } = completed(implementation);
    const size = (n + 1) * absoluteHermite(n, x);
    const [value] = evaluate(n, [x]);
    const basis = new Float64Array(n + 1);
    basis[n] = 1;
    return Math.max(
      inUnits(evaluateAll(n, x)[n]! - value!, size),
      inUnits(Math.sqrt(factorial(n)) * evaluateNormalized(n, [x])[0]! - value!, size),
      inUnits(series(basis, [x])[0]! - value!, size),
    );
  },
  bound: 2,
  source: 'definition',
  about: ['evaluate', 'evaluateAll', 'evaluateNormalized', 'series'],
};

interface Series {
  readonly coefficients: Float64Array;
  readonly x: number;
}

const seriesIsSum: Law<Series, HermiteImplementation> = {
  name: 'a Hermite series is the sum of its terms',
  statement: '\\mathrm{series}(c)(x) = \\sum_n c_n He_n(x)',
  arbitrary: fc.record({ coefficients: vector({ least: 0, most: 12 }), x: real(5) }),
  residual: ({ coefficients, x }, implementation) => {
    const { evaluate, series } = completed(implementation);
    let [sum, size] = [0, 0];
    coefficients.forEach((c, n) => {
      sum += c * evaluate(n, [x])[0]!;
      size += Math.abs(c) * absoluteHermite(n, x);
    });
    return distance(series(coefficients, [x]), [sum], (coefficients.length + 1) * size);
  },
  bound: 1.5,
  source: 'Clenshaw 1955',
  about: ['series', 'evaluate'],
};

/** Laws of the polynomials He_n. */
export const polynomialLaws: readonly Law<unknown, HermiteImplementation>[] = lawList<HermiteImplementation>(
  recurrence,
  parity,
  appell,
  generating,
  turan,
  agreement,
  seriesIsSum,
);
