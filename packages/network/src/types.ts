import type { Matrix } from '@depth2/tensor';

/** The affine part of a network: weights[k]·x + offsets[k] is added to output k. */
export interface LinearPart {
  /** Shape [K, d]. */
  readonly weights: Matrix;
  /** Shape [K]. */
  readonly offsets: Float64Array;
}

/**
 * A depth-2 ReLU network as a value:
 * f_k(x) = Σ_i outputWeights[k, i] max(0, weights[i]·x + biases[i]) + linear.weights[k]·x + linear.offsets[k].
 * A neuron is a row. Rows may have any norms; a scale c > 0 moves freely between (w_i, b_i) and 1/c in its output weights.
 */
export interface Network {
  /** d, number of inputs. */
  readonly inputs: number;
  /** m, number of hidden units; 0 is allowed. */
  readonly hidden: number;
  /** K, number of outputs, at least 1. */
  readonly outputs: number;
  /** Shape [m, d]. */
  readonly weights: Matrix;
  /** Shape [m]. */
  readonly biases: Float64Array;
  /** Shape [K, m]. */
  readonly outputWeights: Matrix;
  readonly linear: LinearPart | null;
}
