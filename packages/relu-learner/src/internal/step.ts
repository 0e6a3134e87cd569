/**
 * Solves (JᵀJ/N + damping·diag) step = gradient for J_n = slopes_n ⊗ (z_n, 1). Steps are laid out like theta.
 */
export interface StepSolver {
  /** null when the damped matrix is not positive definite. `converged` is false when iterations ran out. */
  solve(gradient: Float64Array, damping: number): Step | null;
}

export interface Step {
  readonly value: Float64Array;
  readonly converged: boolean;
}
