import { evaluateHinges, rowsOf, type Hinges } from '../internal/hinges.ts';
import { jacobianRowInto } from '../internal/jacobian.ts';
import { factorInPlace, solveInPlace } from '../internal/kernels/cholesky.ts';
import { addGram, addTransposedProduct, GRAM_BLOCK, mirror, padded } from '../internal/kernels/products.ts';
import type { Rows } from '../internal/rows.ts';
import { upperGamma } from '../internal/special.ts';

/** Functions of a row that a residual may be correlated with: `into` writes `count` numbers for row n of `rows`. */
export interface Features {
  readonly count: number;
  readonly into: (rows: Rows, n: number, out: Float64Array, at: number) => void;
}

/** Do some features explain a part of the residual? */
export interface ScoreTest {
  /** χ² with `freedom` degrees when they do not. */
  readonly statistic: number;
  /** Features that are not combinations of others, of those left out, and of the network's own slopes. */
  readonly freedom: number;
  /** Chance of such a statistic or a larger one when they do not. */
  readonly chance: number;
}

/** A feature whose part off all others is below this share of it counts as explained by them: rounding of squares. */
const DEPENDENT = 1e-9;

/**
 * Score tests (Rao's) on rows that were not fitted: is the residual correlated with features, beyond what a change of
 * the network's own parameters explains? What the parameters' error adds to the residual lies in the span of the slopes
 * and is projected off, so that the outcome does not depend, to first order, on how they were estimated.
 *
 * The statistic is χ² for independent noise of one law and any law of the inputs, as long as no single row dominates a
 * feature. Residuals are held within five standard deviations, so that noise of heavy tails makes no false alarm.
 *
 * @param features the groups, one test each; a group is tested by itself
 * Cost: rows·(P + q)²/2 for q features in all.
 * @see Rao 1948, "Large sample tests of statistical hypotheses concerning several parameters"
 */
export function scoreTests(hinges: Hinges, rows: Rows, groups: readonly Features[]): ScoreTest[] {
  const { offFeatures, inner, own, size, variance } = projectedProducts(hinges, rows, groups);
  let from = 0;
  return groups.map(({ count }) => {
    const range = Array.from({ length: count }, (_, i) => from + i);
    from += count;
    return testOf(range, { offFeatures, inner, own, size, variance });
  });
}

interface Products {
  /** F̃ᵀF̃ of the features off the slopes, shape [size, size]. */
  readonly offFeatures: Float64Array;
  /** F̃ᵀr. */
  readonly inner: Float64Array;
  /** ‖F_j‖² before the projection. */
  readonly own: Float64Array;
  readonly size: number;
  readonly variance: number;
}

/** The squared norm of every feature's part off the slopes: how well the rows would show it. */
export function visibility(hinges: Hinges, rows: Rows, features: Features): Float64Array {
  const { offFeatures, size } = projectedProducts(hinges, rows, [features]);
  return Float64Array.from({ length: features.count }, (_, j) => offFeatures[j * size + j]);
}

function projectedProducts(hinges: Hinges, rows: Rows, groups: readonly Features[]): Products {
  const units = rowsOf(hinges);
  const parameters = units * hinges.width;
  const features = groups.reduce((sum, group) => sum + group.count, 0);
  const stride = padded(parameters + features);
  const products = new Float64Array(stride * stride);
  const right = new Float64Array(stride * 4);
  const block = new Float64Array(GRAM_BLOCK * stride);
  const residual = new Float64Array(GRAM_BLOCK * 4);
  const evaluation = evaluateHinges(hinges, rows);
  const left = heldResiduals(rows.y.map((y, n) => y - evaluation.values[n]));
  let squares = 0;
  for (let start = 0; start < rows.count; start += GRAM_BLOCK) {
    const count = Math.min(GRAM_BLOCK, rows.count - start);
    for (let n = 0; n < count; n++) {
      jacobianRowInto(block, n * stride, rows, evaluation, { n: start + n, units });
      let at = n * stride + parameters;
      for (const group of groups) {
        group.into(rows, start + n, block, at);
        at += group.count;
      }
      residual[n * 4] = left[start + n];
      squares += residual[n * 4] ** 2;
    }
    addGram(products, block, count, stride, null, block);
    addTransposedProduct(right, block, residual, count, stride, 4);
  }
  mirror(products, stride);
  const all = Float64Array.from({ length: parameters + features }, (_, j) => right[j * 4]);
  const projected = project(products, all, stride, { parameters, features });
  return {
    ...projected,
    size: features,
    variance: (squares - projected.explained) / Math.max(1, rows.count - parameters),
  };
}

/** Residuals are held within this many times their median size over 0.6745, the standard deviation of normal noise. */
const HELD = 5;

/** Residuals held within bounds, their mean unchanged: skewed noise has one of its own when it is cut. */
export function heldResiduals(residual: Float64Array): Float64Array {
  const most = (HELD * Float64Array.from(residual, Math.abs).sort()[residual.length >> 1]) / 0.6745;
  if (!(most > 0)) return residual;
  let cut = 0;
  const held = residual.map((r) => {
    const value = Math.min(most, Math.max(-most, r));
    cut += (r - value) / residual.length;
    return value;
  });
  return held.map((r) => r + cut);
}

/** What is left of the features' products when the slopes are projected off. */
function project(
  products: Float64Array,
  right: Float64Array,
  stride: number,
  { parameters, features }: { readonly parameters: number; readonly features: number },
): { offFeatures: Float64Array; inner: Float64Array; own: Float64Array; explained: number } {
  const factor = new Float64Array(parameters ** 2);
  let largest = 0;
  for (let i = 0; i < parameters; i++) {
    factor.set(products.subarray(i * stride, i * stride + parameters), i * parameters);
    largest = Math.max(largest, factor[i * parameters + i]);
  }
  for (let i = 0; i < parameters; i++) factor[i * parameters + i] += 1e-12 * largest;
  factorInPlace(factor, parameters);
  const solved = right.slice(0, parameters);
  solveInPlace(factor, parameters, solved);
  let explained = 0;
  for (let i = 0; i < parameters; i++) explained += solved[i] * right[i];
  const offFeatures = new Float64Array(features ** 2);
  const inner = new Float64Array(features);
  const own = new Float64Array(features);
  for (let j = 0; j < features; j++) {
    const column = products.slice((parameters + j) * stride, (parameters + j) * stride + parameters);
    inner[j] = right[parameters + j];
    for (let i = 0; i < parameters; i++) inner[j] -= column[i] * solved[i];
    solveInPlace(factor, parameters, column);
    own[j] = products[(parameters + j) * stride + parameters + j];
    for (let l = 0; l <= j; l++) {
      let sum = products[(parameters + j) * stride + parameters + l];
      for (let i = 0; i < parameters; i++) sum -= column[i] * products[(parameters + l) * stride + i];
      offFeatures[j * features + l] = sum;
      offFeatures[l * features + j] = sum;
    }
  }
  return { offFeatures, inner, own, explained };
}

/** χ² of the features at `range`, by a Cholesky factorization that leaves out what depends on those before. */
function testOf(range: readonly number[], { offFeatures, inner, own, size, variance }: Products): ScoreTest {
  const lines: Float64Array[] = [];
  const kept: number[] = [];
  let statistic = 0;
  const scores: number[] = [];
  for (const j of range) {
    const line = new Float64Array(kept.length + 1);
    let rest = offFeatures[j * size + j];
    let score = inner[j];
    kept.forEach((k, at) => {
      let sum = offFeatures[j * size + k];
      for (let l = 0; l < at; l++) sum -= line[l] * lines[at][l];
      line[at] = sum / lines[at][at];
      rest -= line[at] ** 2;
      score -= line[at] * scores[at];
    });
    if (!(rest > DEPENDENT * own[j])) continue;
    line[kept.length] = Math.sqrt(rest);
    kept.push(j);
    lines.push(line);
    scores.push(score / Math.sqrt(rest));
    statistic += score ** 2 / rest / variance;
  }
  return { statistic, freedom: kept.length, chance: chanceAbove(statistic, kept.length) };
}

/** P(χ² with `freedom` degrees > statistic); 1 without any. */
export function chanceAbove(statistic: number, freedom: number): number {
  if (freedom === 0) return 1;
  return upperGamma(statistic / 2, freedom / 2);
}

/** The statistic that χ² with `freedom` degrees exceeds with the given chance. */
export function quantileAbove(chance: number, freedom: number): number {
  let low = 0;
  let high = freedom + 10;
  while (chanceAbove(high, freedom) > chance) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (chanceAbove(middle, freedom) > chance) low = middle;
    else high = middle;
  }
  return high;
}
