import { ShapeError, type MatrixLike } from '@depth2/tensor';

import { checkSameSides, readMatrix } from './internal/check.ts';
import { distanceOver, gaussianDistance } from './internal/distance.ts';
import { match } from './match.ts';
import type { Network } from './types.ts';

/** What `depth2 compare --json` prints; plain JSON. */
export interface Comparison {
  /** Number of matched units. */
  readonly matched: number;
  /** Units of f without partner. */
  readonly unmatched: readonly number[];
  /** Worst errors over the matched units, rows scaled to unit norm; null when there are none. */
  readonly maxWeightError: number | null;
  readonly maxBiasError: number | null;
  readonly maxOutputError: number | null;
  /** Σ_k E[(f_k − g_k)²] / Σ_k Var[f_k], x ~ N(0, I) or over the rows of `data`; see `isSameFunction`. */
  readonly relativeDistance: number;
  /** relativeDistance ≤ 1e-20. */
  readonly sameFunction: boolean;
  /** An x where they differ, null when they are the same function. */
  readonly witness: readonly number[] | null;
}

/**
 * How far network g is from f: unit by unit after the best matching, and as functions.
 * @param options.data rows of inputs, shape [N, d], N ≥ 1; default: x ~ N(0, I)
 * @throws ShapeError `network/different`, `network/shape`; DomainError `network/finite`
 * Cost: that of `match` and of `isSameFunction`, or 2 N m d over data.
 * @example
 * import { from } from '@depth2/network';
 * const f = from({ weights: [[2]], biases: [1], outputWeights: [[1]] });
 * const g = from({ weights: [[1]], biases: [0.5], outputWeights: [[2]] });
 * const { matched, maxWeightError, sameFunction } = compare(f, g);
 * [matched, maxWeightError, sameFunction] // => [ 1, 0, true ]
 */
export function compare(f: Network, g: Network, options: { readonly data?: MatrixLike } = {}): Comparison {
  checkSameSides('network.compare', f, g);
  const { pairs, unmatched, maxWeightError, maxBiasError, maxOutputError } = match(f, g);
  const { relative, witness } = options.data === undefined ? gaussianDistance(f, g) : overData(f, g, options.data);
  const sameFunction = relative <= 1e-20;
  return {
    matched: pairs.length,
    unmatched,
    maxWeightError,
    maxBiasError,
    maxOutputError,
    relativeDistance: relative,
    sameFunction,
    witness: sameFunction || witness === null ? null : [...witness],
  };
}

function overData(f: Network, g: Network, rows: MatrixLike): ReturnType<typeof distanceOver> {
  const data = readMatrix('network.compare', 'data', rows);
  if (data.shape[0] === 0 || data.shape[1] !== f.inputs) {
    throw new ShapeError(
      'network/shape',
      `network.compare: data must have at least one row and ${f.inputs} columns, got shape [${data.shape.join(', ')}]`,
      { shape: [...data.shape] },
    );
  }
  return distanceOver(f, g, data.data, data.shape[0]);
}
