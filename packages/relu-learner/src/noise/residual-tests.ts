import { evaluateHinges, hingesFrom, residuals, row, type Hinges } from '../internal/hinges.ts';
import type { Rows } from '../internal/rows.ts';
import { leastVisible } from './further-units.ts';
import { hermiteFeatures, spreadFeatures, unitFeatures } from './residual-features.ts';
import { alongLinesChance, neighbourChance } from './residual-spread.ts';
import { chanceAbove, heldResiduals, quantileAbove, scoreTests } from './score-test.ts';

/** A question put to the residuals, and how often pure noise answers as they do, or more strongly. */
export interface ResidualTest {
  readonly name: string;
  readonly chance: number;
  /** What a small chance means, in words. */
  readonly finding: string;
}

/** Names and findings of the moments of orders 0 to 4. */
const ORDERS: readonly (readonly [string, string])[] = [
  ['residual moment of order 0', 'the residuals have a mean'],
  ['residual moment of order 1', 'the residuals have a linear part'],
  ['residual moment of order 2', 'the residuals have a quadratic part'],
  ['residual moment of order 3', 'the residuals have a third Hermite moment'],
  ['residual moment of order 4', 'the residuals have a fourth Hermite moment'],
];

/**
 * What rows that were not fitted say about a fit: are their residuals unrelated to x?
 *
 * Hermite moments of orders 0 to 4, and the spread of the residuals over x; each a test that holds for inputs of any law.
 *
 * @param hinges fitted to other rows
 * Cost: rows·(P + q)²/2 for q features.
 */
export function residualTests(hinges: Hinges, rows: Rows, random: () => number): ResidualTest[] {
  const { values } = evaluateHinges(hinges, rows);
  const residual = rows.y.map((y, n) => y - values[n]);
  const kinks = Array.from(hinges.signs, (_, i) => row(hinges, i).slice(0, rows.width - 1));
  const tests = scoreTests(hinges, rows, hermiteFeatures(rows, kinks, random));
  return [
    ...ORDERS.map(([name, finding], k) => ({ name, finding, chance: tests[k].chance })),
    {
      name: 'even spread',
      chance: spreadChance(rows, residual, values),
      finding: 'the size of the residuals depends on x: standard errors would be wrong',
    },
  ];
}

/**
 * Do further units, found on other rows, explain a part of what is left on these? The rows may have been fitted: the slopes
 * are projected off.
 * @param candidates rows in whitened coordinates
 */
export function furtherUnitTest(hinges: Hinges, rows: Rows, candidates: readonly Float64Array[]): ResidualTest {
  return {
    name: 'further unit',
    chance: scoreTests(hinges, rows, [unitFeatures(candidates)])[0].chance,
    finding: 'a further unit explains a part of the residuals',
  };
}

/**
 * Are the residuals of rows next to each other, in space or along some directions and the network's own, unrelated? The more
 * rows the closer they lie; they may have been fitted.
 * @param directions rows in whitened coordinates: those of the columns of x
 */
export function neighbourTests(hinges: Hinges, rows: Rows, directions: readonly Float64Array[]): ResidualTest[] {
  const residual = heldResiduals(residuals(hinges, rows));
  const r = rows.width - 1;
  const own = Array.from(hinges.signs, (_, i) => row(hinges, i).slice(0, r));
  return [
    {
      name: 'neighbours',
      chance: neighbourChance(rows, residual),
      finding: 'rows next to each other have residuals alike, which noise has not',
    },
    {
      name: 'neighbours along lines',
      chance: alongLinesChance(rows, residual, [...own, ...directions]),
      finding: 'rows next to each other along a column or across a kink have residuals alike, which noise has not',
    },
  ];
}

/** The chance that |r| of noise with one variance is as correlated with the size and the position of x. */
function spreadChance(rows: Rows, residual: Float64Array, values: Float64Array): number {
  const sizes = heldResiduals(residual).map(Math.abs);
  const mean = sizes.reduce((sum, v) => sum + v, 0) / sizes.length;
  const centred: Rows = { ...rows, y: sizes.map((v) => v - mean) };
  const nothing = hingesFrom('relu', [], [], rows.width);
  return scoreTests(nothing, centred, [spreadFeatures(rows, values)])[0].chance;
}

/** The chance that rows of noise with the given variance have residuals so much larger or smaller. */
export function noiseLevelChance(residual: Float64Array, variance: number): number {
  let squares = 0;
  let fourth = 0;
  for (const r of residual) {
    squares += r * r;
    fourth += r ** 4;
  }
  const ratio = squares / residual.length / variance;
  // Var r² from the residuals themselves: noise need not be normal.
  const mean = squares / residual.length;
  const spread = Math.sqrt((fourth / residual.length - mean ** 2) / residual.length) / mean;
  const score = (ratio - 1) / Math.max(spread * ratio, Number.EPSILON);
  return chanceAbove(score * score, 1);
}

/** The units found are near the right one, not at it. */
const MISPLACED = 1.5;

/**
 * The least output weight that a further unit must have to be seen with the given confidence, in units of the scaled
 * label, for unit weights in whitened coordinates and kinks within one standard deviation of the centre.
 *
 * The statistic is χ² with q degrees of freedom and noncentrality a²‖h‖²/σ², h the unit off the network's slopes: the
 * least of a hundred random ones is taken, and a margin for what the search misses.
 */
export function seenOutputWeight(
  hinges: Hinges,
  rows: Rows,
  test: { readonly freedom: number; readonly level: number; readonly confidence: number; readonly variance: number },
  random: () => number,
): number {
  const least = leastVisible(hinges, rows, random);
  const threshold = quantileAbove(test.level, test.freedom);
  const deviation = Math.sqrt(quantileAbove(2 * (1 - test.confidence), 1));
  // Mean less `deviation` standard deviations of the statistic, normal approximation, must reach the threshold.
  let noncentrality = threshold;
  const below = (value: number): number =>
    test.freedom + value - deviation * Math.sqrt(2 * (test.freedom + 2 * value)) - threshold;
  while (below(noncentrality) < 0) noncentrality *= 1.02;
  return MISPLACED * Math.sqrt((noncentrality * test.variance) / least);
}
