import type { CpTensor } from '@depth2/tensor';

/**
 * What every method of this package returns, whether it succeeded or not: hard data is no exception.
 * `residual` is relative and 0 when the answer reproduces the input exactly; its docstring says relative to what.
 */
export interface Outcome<Value> {
  readonly value: Value;
  readonly converged: boolean;
  readonly iterations: number;
  readonly residual: number;
}

/** A CP decomposition; `residual` is ‖T − value‖ / ‖T‖ (Frobenius), 0 for T = 0. */
export type Decomposition = Outcome<CpTensor>;

/** Where randomness comes from: a seed, or a function that returns numbers in [0, 1). */
export type Randomness = number | (() => number);
