import type { Matrix } from '@depth2/tensor';
import type { Candidates } from './candidates.ts';
import type { MomentParameters } from './internal/moment-parameters.ts';
import type { Moments } from './internal/moments-from-sums.ts';
import { coefficientsOf, momentFit, outputWeightOf } from './moment-fit.ts';

/** Where a polish begins: directions up to sign, biases, output weights. */
export interface StartingPoint {
  readonly source: Candidates['source'];
  /** Unit rows in the subspace, shape [m, p]. */
  readonly weights: Matrix;
  readonly biases: Float64Array;
  readonly outputWeights: Float64Array;
  /** Hansen's J, null when the moments were not fitted. */
  readonly J: number | null;
}

/** Rows a parameter above which moments are worth fitting: on fewer rows the fit does harm. */
const MOMENT_ROWS = 20;

/** Unknowns of a moment fit beyond which its matrices cost more than they save. */
const MOST_MOMENT_UNKNOWNS = 1200;

/**
 * Biases and output weights of the directions from the moments, refined by the moment fit where rows are plentiful.
 * @param rowsPerParameter rows of the fitting part over (m + 1)(d + 1)
 */
export function pointFromMoments(
  moments: Moments,
  { source, weights }: Candidates,
  rowsPerParameter: number,
): StartingPoint {
  const m = weights.shape[0];
  const plentiful = rowsPerParameter > MOMENT_ROWS && m * (moments.dimension + 2) <= MOST_MOMENT_UNKNOWNS;
  const fit = momentFit(moments, coefficientsOf(moments, weights), plentiful ? 150 : 0);
  return { ...pointFromParameters(source, fit), J: plentiful ? fit.J : null };
}

/** The starting point of parameters in moment form, α = a φ(b). */
export function pointFromParameters(
  source: Candidates['source'],
  { weights, biases, alpha }: MomentParameters,
): StartingPoint {
  const outputWeights = alpha.map((value, i) => outputWeightOf(value, biases[i]));
  return { source, weights, biases, outputWeights, J: null };
}

/** Directions alone: no bias, output weights ±1 in turn. */
export function pointWithoutMoments({ source, weights }: Candidates): StartingPoint {
  const m = weights.shape[0];
  const outputWeights = Float64Array.from({ length: m }, (_, i) => (i % 2 === 0 ? 1 : -1));
  return { source, weights, biases: new Float64Array(m), outputWeights, J: null };
}
