import { ShapeError, type MatrixLike } from '@depth2/tensor';

import { readMatrix, readShaped, readVector } from './internal/check.ts';
import type { LinearPart, Network } from './types.ts';

export interface NetworkParts {
  /** Shape [m, d]; write `{ shape: [0, d], data }` or give `linear` for a network without hidden units. */
  readonly weights: MatrixLike;
  /** Shape [m]. */
  readonly biases: ArrayLike<number>;
  /** Shape [K, m]. */
  readonly outputWeights: MatrixLike;
  /** Weights of shape [K, d], offsets [K]; default null. */
  readonly linear?: { readonly weights: MatrixLike; readonly offsets: ArrayLike<number> } | null;
}

/**
 * A network from its parts, checked. Matrix records are kept, not copied; arrays of rows are copied.
 * @throws ShapeError `network/shape`, `network/length`; DomainError `network/finite`; the text names the field
 * @example
 * const f = from({ weights: [[1, 0], [0, 1]], biases: [0, -1], outputWeights: [[2, -1]] });
 * [f.inputs, f.hidden, f.outputs] // => [ 2, 2, 1 ]
 */
export function from(parts: NetworkParts): Network {
  return checked('network.from', parts);
}

/** `from` with the name of the function to blame. */
export function checked(caller: string, parts: NetworkParts): Network {
  const weights = readMatrix(caller, 'weights', parts.weights);
  const hidden = weights.shape[0];
  const outputWeights = readMatrix(caller, 'outputWeights', parts.outputWeights);
  const outputs = outputWeights.shape[0];
  if (outputs === 0)
    throw new ShapeError('network/shape', `${caller}: outputWeights must have at least one row, got 0`, {
      field: 'outputWeights',
    });
  if (outputWeights.shape[1] !== hidden) {
    throw new ShapeError(
      'network/shape',
      `${caller}: rows of outputWeights must have ${hidden} numbers, got ${outputWeights.shape[1]}`,
      { field: 'outputWeights', shape: [...outputWeights.shape] },
    );
  }
  const biases = readVector(caller, 'biases', parts.biases, hidden);
  const inputs = inputsOf(caller, parts, weights.shape);
  return {
    inputs,
    hidden,
    outputs,
    weights: { shape: [hidden, inputs], data: weights.data },
    biases,
    outputWeights,
    linear: linearOf(caller, parts.linear ?? null, outputs, inputs),
  };
}

function inputsOf(caller: string, parts: NetworkParts, [hidden, columns]: readonly [number, number]): number {
  if (columns > 0) return columns;
  const fromLinear =
    hidden === 0 && parts.linear ? readMatrix(caller, 'linear.weights', parts.linear.weights).shape[1] : 0;
  if (fromLinear > 0) return fromLinear;
  throw new ShapeError(
    'network/shape',
    `${caller}: weights must have at least one column, got 0 (without hidden units write { shape: [0, d], data: new Float64Array(0) })`,
    { field: 'weights' },
  );
}

function linearOf(
  caller: string,
  linear: NetworkParts['linear'] | null,
  outputs: number,
  inputs: number,
): LinearPart | null {
  if (!linear) return null;
  return {
    weights: readShaped(caller, 'linear.weights', linear.weights, outputs, inputs),
    offsets: readVector(caller, 'linear.offsets', linear.offsets, outputs),
  };
}
