import { inUnits, type Law, lawList, vector } from '@depth2/laws';
import fc from 'fast-check';

import { evaluateHinges, hingesFrom, row, type Hinges } from '../internal/hinges.ts';
import { hingesAtRows, normalRows, type HingesAtRows } from './arbitraries.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';

/** Sign-free hinges, the signs that they were made with, and how many patterns give their linear part. */
interface SignedHinges {
  readonly hinges: Hinges;
}

/** Entries that are multiples of 1/4: sums of them do not round, so "equal" is meant to the bit. */
const quarter = (): fc.Arbitrary<number> => fc.integer({ min: -12, max: 12 }).map((v) => v / 4);

/** l = Σ s_i g_i t_i for random units, some of them copies that make several patterns fit. */
function solvable(): fc.Arbitrary<SignedHinges> {
  const sizes = fc.record({
    units: fc.integer({ min: 1, max: 7 }),
    width: fc.integer({ min: 2, max: 5 }),
    special: fc.constantFrom('none', 'triple', 'fourth'),
  });
  return sizes.chain(({ units, width, special }) =>
    fc
      .record({
        theta: vector(units * width, quarter()),
        g: vector(units, fc.constantFrom(1, -1)),
        s: vector(units, fc.constantFrom(1, -1)),
      })
      .map(({ theta, g, s }) => {
        const rows = Array.from({ length: units }, (_, i) => theta.slice(i * width, (i + 1) * width));
        // No unit is zero.
        rows.forEach((t) => (t[0] += t[0] >= 0 ? 4 : -4));
        if (special === 'triple' && units >= 3) rows[2].set(vanishing(rows.slice(0, 2), g, 2));
        if (special === 'fourth' && units >= 4) rows[3].set(vanishing(rows.slice(0, 3), g, 3));
        const l = new Float64Array(width);
        rows.forEach((t, i) => t.forEach((v, k) => (l[k] += s[i] * g[i] * v)));
        return { hinges: hingesFrom('abs', [...rows, l], g, width) };
      }),
  );
}

/** t with Σ g_i t_i + g t = 0: then flipping all of them at once changes no sum where the signs were equal. */
function vanishing(rows: readonly Float64Array[], g: Float64Array, at: number): Float64Array {
  return rows[0].map((_, k) => -g[at] * rows.reduce((sum, t, i) => sum + g[i] * t[k], 0));
}

/** All patterns with l = Σ s_i g_i t_i, by trying each. */
function fittingPatterns(hinges: Hinges): number[][] {
  const m = hinges.signs.length;
  const l = row(hinges, m);
  return Array.from({ length: 2 ** m }, (_, code) =>
    Array.from({ length: m }, (__, i) => ((code >> i) & 1 ? 1 : -1)),
  ).filter((s) =>
    l.every((v, k) => s.reduce((sum, sign, i) => sum + sign * hinges.signs[i] * row(hinges, i)[k], 0) === v),
  );
}

const ERROR = 1e-14;

const bruteForce: Law<SignedHinges, LearnerImplementation> = {
  name: 'signs are what trying all patterns gives, ambiguous ones told',
  statement: 'l = \\sum_i s_i g_i t_i',
  arbitrary: solvable(),
  residual: ({ hinges }, implementation) => {
    const { value, unique, ambiguous, residual } = completed(implementation).solveSigns(hinges, ERROR);
    const patterns = fittingPatterns(hinges);
    const found = patterns.some((s) => s.every((sign, i) => sign === value[i]));
    const open = hinges.signs.reduce<boolean[]>(
      (list, _, i) => [...list, new Set(patterns.map((s) => s[i])).size > 1],
      [],
    );
    const wrong = [
      !found,
      !(residual <= ERROR),
      unique !== (patterns.length === 1),
      // A doubt too many is modest, one too few a false claim.
      open.some((o, i) => o && !ambiguous[i]),
      unique && ambiguous.some((a) => a),
    ];
    return wrong.filter((w) => w).length;
  },
  bound: 0,
  source: 'definition',
  about: ['solveSigns'],
};

const unsolvable: Law<SignedHinges, LearnerImplementation> = {
  name: 'where no signs fit none are claimed',
  statement: 'l \\ne \\sum_i s_i g_i t_i \\ \\forall s',
  arbitrary: solvable().map(({ hinges }) => {
    const theta = Float64Array.from(hinges.theta);
    // Sums of quarters never are an odd number of eighths.
    theta[hinges.signs.length * hinges.stride] += 1 / 8;
    return { hinges: { ...hinges, theta } };
  }),
  residual: ({ hinges }, implementation) => {
    const { unique, residual, ambiguous } = completed(implementation).solveSigns(hinges, ERROR);
    return (unique ? 1 : 0) + (residual > ERROR ? 0 : 1) + (ambiguous.every((a) => a) ? 0 : 1);
  },
  bound: 0,
  source: 'definition',
  about: ['solveSigns'],
};

const sameFunction: Law<
  { readonly solved: SignedHinges; readonly free: HingesAtRows; readonly seed: number },
  LearnerImplementation
> = {
  name: 'the ReLU form is the same function, with signs or without',
  statement: '|t| = 2\\sigma(t) - t',
  arbitrary: fc.record({ solved: solvable(), free: hingesAtRows('abs', { mostRows: 50 }), seed: fc.nat() }),
  residual: ({ solved, free, seed }, implementation) => {
    const { solveSigns, reluForm } = completed(implementation);
    const rows = normalRows(20, solved.hinges.width - 1, seed);
    const difference = (hinges: Hinges, at: HingesAtRows['rows']): number => {
      const relu = reluForm(hinges, solveSigns(hinges, ERROR));
      const [one, other] = [evaluateHinges(hinges, at), evaluateHinges(relu, at)];
      const size = hinges.theta.reduce((sum, v) => sum + Math.abs(v), 0);
      return one.values.reduce((worst, v, n) => Math.max(worst, inUnits(v - other.values[n], 4 * size)), 0);
    };
    const m = solved.hinges.signs.length;
    const relu = reluForm(solved.hinges, solveSigns(solved.hinges, ERROR));
    const kept = relu.activation === 'relu' && !relu.linear && relu.signs.length === m ? 0 : Infinity;
    return Math.max(kept, difference(solved.hinges, rows), difference(free.hinges, free.rows));
  },
  bound: 3,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, §1',
  about: ['reluForm', 'solveSigns'],
};

/** Laws of signs. */
export const signLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  bruteForce,
  unsolvable,
  sameFunction,
);
