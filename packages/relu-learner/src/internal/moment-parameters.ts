import type { Matrix } from '@depth2/tensor';

/** A network as orders 2 to 4 see it: up to a common sign of (w_i, b_i). */
export interface MomentParameters {
  /** Unit rows, shape [m, p]. */
  readonly weights: Matrix;
  /** b_i, shape [m]. */
  readonly biases: Float64Array;
  /** a_i φ(b_i), shape [m]. */
  readonly alpha: Float64Array;
}
