import type { Matrix } from '@depth2/tensor';
import { randomCandidates } from './candidates.ts';
import { exchange, type ExchangeContext } from './exchange.ts';
import { fitLinearPart } from './internal/features.ts';
import { hingesFrom, residuals, type Hinges } from './internal/hinges.ts';
import type { Moments } from './internal/moments-from-sums.ts';
import { entryCount, residualMoments, residualMomentsFeasible, structure } from './internal/residual-moments.ts';
import { pickRows } from './internal/rows.ts';
import { chooseRows, EXACT, polishOnRows, type RowFit } from './row-fit.ts';
import { pointFromMoments, pointWithoutMoments, type StartingPoint } from './starting-point.ts';
import type { WorkRows } from './work-rows.ts';

/** How hard to try. */
export interface SearchOptions {
  readonly hidden: number;
  /** Starts to try at most. */
  readonly starts: number;
  readonly random: () => number;
  readonly expired: () => boolean;
  /** Awaited between two steps: lets timers run and rejects when the caller wants to stop. */
  readonly pause: () => Promise<void>;
  /** Called around each stage: gives back what it returns, having noted the time. */
  readonly timed: <T>(stage: string, work: () => T | Promise<T>) => Promise<T>;
}

export interface SearchInput {
  readonly work: WorkRows;
  /** Span of the weights, orthonormal rows [p, r]; the whole space unless the inputs look Gaussian. */
  readonly subspace: Matrix;
  /** Where to begin, or null to begin at random. */
  readonly first: StartingPoint | null;
  /** Moments in that subspace, or null when they are not whole or would only mislead. */
  readonly moments: Moments | null;
  /** Rows of the fitting part, of which `work` is a sample. */
  readonly fitRows: number;
}

export interface SearchResult extends RowFit {
  readonly start: StartingPoint['source'];
  /** Hansen's J of the start's moment fit, null when the moments were not fitted. */
  readonly J: number | null;
  readonly starts: number;
}

/** Rows to polish on, in units of the parameters and of d + 1. */
const ROWS_PER_PARAMETER = 6;
const LEAST_ROWS = 2000;
const ROWS_PER_KINK = 12;

/** Two losses this close are one minimum, or the level of the noise. */
const SAME_LOSS = 3e-2;

/** Hansen's J below which a start is as good as the moments allow. */
const RIGHT_START = 2;
const STEPS_ON_ALL_ROWS = 8;

/** Kurtosis of a residual above which it is not noise but something missing on few rows. Laplace noise has 6. */
const MOST_KURTOSIS = 12;

/**
 * The best sign-free fit over the candidates: each start is refined by the moments, polished on rows, and mended by
 * exchange until it is exact. Stops at the first exact fit, when the residual holds nothing that orders 2 to 4 can
 * see, when two starts end at the same loss, or when the starts or the time are used up.
 */
export async function search(input: SearchInput, options: SearchOptions): Promise<SearchResult> {
  const { work, subspace } = input;
  const { hidden, random, expired, pause, timed } = options;
  let best: SearchResult | null = null;
  let agreeing = 0;
  for (let tried = 1; tried <= options.starts; tried++) {
    const fitted = await startingPoint(input, options, tried);
    const kinks = kinksInFullSpace(fitted, subspace);
    await timed('rows', () => work.addNear(kinks, ROWS_PER_KINK * work.rows.width));
    const context: ExchangeContext = { work: work.rows, subspace, random, expired, pause };
    const polished = await timed('polish', () => polishStart(context, fitted, kinks));
    if (polished.loss >= EXACT && fitted.J !== null && fitted.J < RIGHT_START) {
      const whole = await timed('polish', () => polishOnAllRows(context, polished));
      if (seesNothing(input, whole)) return { ...whole, start: fitted.source, J: fitted.J, starts: tried };
    }
    const fit =
      polished.loss < EXACT ? polished : await timed('exchange', () => exchange(context, polished, 2 * hidden));
    if (best && fit.loss < (1 - SAME_LOSS) * best.loss) agreeing = 0;
    if (!best || fit.loss < (1 + SAME_LOSS) * best.loss) agreeing++;
    if (!best || fit.loss < best.loss) best = { ...fit, start: fitted.source, J: fitted.J, starts: tried };
    if (fit.loss < EXACT || expired() || looksLikeNoise(input, fit, agreeing)) break;
    if (work.rows.count <= (hidden + 1) * work.rows.width) break;
  }
  return best!;
}

/** The first start, then random directions with what the moments say of them. */
async function startingPoint(input: SearchInput, options: SearchOptions, tried: number): Promise<StartingPoint> {
  const { first, moments, subspace, work, fitRows } = input;
  if (tried === 1 && first) return first;
  const directions = randomCandidates(options.random, options.hidden, subspace.shape[0]);
  if (!moments) return pointWithoutMoments(directions);
  const parameters = (options.hidden + 1) * work.rows.width;
  return options.timed('moment fit', () => pointFromMoments(moments, directions, fitRows / parameters));
}

function polishStart(context: ExchangeContext, start: StartingPoint, kinks: readonly Float64Array[]): RowFit {
  const { work } = context;
  const parameters = (kinks.length + 1) * work.width;
  const count = Math.max(LEAST_ROWS, ROWS_PER_PARAMETER * parameters);
  const indices = chooseRows(work, kinks, count, ROWS_PER_KINK * work.width);
  const value = fitLinearPart(startingHinges(start, kinks, work.width), pickRows(work, indices));
  return polishOnRows(context, { value, loss: Infinity, indices });
}

/** From a start that the moments call right but no exact fit follows, labels are noisy: the more rows the better. */
function polishOnAllRows(context: ExchangeContext, fit: RowFit): RowFit {
  const indices = Int32Array.from({ length: context.work.count }, (_, n) => n);
  return polishOnRows(context, { ...fit, indices }, STEPS_ON_ALL_ROWS);
}

/** Rows (Uᵀw, b) in whitened coordinates. */
function kinksInFullSpace({ weights, biases }: StartingPoint, subspace: Matrix): Float64Array[] {
  const [p, r] = subspace.shape;
  return Array.from(biases, (bias, i) => {
    const kink = new Float64Array(r + 1);
    for (let j = 0; j < p; j++)
      for (let k = 0; k < r; k++) kink[k] += weights.data[i * p + j] * subspace.data[j * r + k];
    kink[r] = bias;
    return kink;
  });
}

/** t_i = |a_i|(w_i, b_i)/2, the linear part still zero. */
function startingHinges({ outputWeights }: StartingPoint, kinks: readonly Float64Array[], width: number): Hinges {
  const rows = kinks.map((kink, i) => kink.map((v) => (v * Math.abs(outputWeights[i])) / 2));
  const signs = outputWeights.map((a) => (a < 0 ? -1 : 1));
  return hingesFrom('abs', [...rows, new Float64Array(width)], signs, width);
}

/**
 * Is what is left spread over the rows like noise, and seen by nothing? Asked only after an exchange. Where a unit is
 * missing or misplaced the residual may be large on few rows: its kurtosis is then far above that of any usual noise,
 * and another start is worth trying. Otherwise the search ends when orders 2 to 4 see nothing in the residual (five
 * standard deviations) or when several starts have ended at one loss: more of them where rows are too few for moments
 * to tell, and a local minimum may be met twice.
 */
function looksLikeNoise(input: SearchInput, fit: RowFit, agreeing: number): boolean {
  const left = residuals(fit.value, input.work.rows);
  if (kurtosis(left) > MOST_KURTOSIS) return false;
  if (!isTestable(input, fit)) return agreeing >= 4;
  return agreeing >= 2 || momentsSeeNothing(input, left);
}

/** The test of moments is sound for Gaussian inputs only, and says nothing on few rows. */
function isTestable({ work, subspace }: SearchInput, fit: RowFit): boolean {
  return (
    work.looksGaussian && residualMomentsFeasible(subspace.shape[0]) && work.rows.count >= 50 * fit.value.theta.length
  );
}

/** Is what is left spread like noise, with moments of orders 2 to 4 as small as its own? */
function seesNothing(input: SearchInput, fit: RowFit): boolean {
  if (!isTestable(input, fit)) return false;
  const left = residuals(fit.value, input.work.rows);
  return kurtosis(left) <= MOST_KURTOSIS && momentsSeeNothing(input, left);
}

function momentsSeeNothing({ work, subspace }: SearchInput, left: Float64Array): boolean {
  const entries = entryCount(subspace.shape[0]);
  return structure(residualMoments(work.rows, left, subspace)) < 1.1 + 5 * Math.sqrt(2 / entries);
}

function kurtosis(values: Float64Array): number {
  let second = 0;
  let fourth = 0;
  for (const v of values) {
    second += v * v;
    fourth += v ** 4;
  }
  return (fourth * values.length) / (second * second);
}
