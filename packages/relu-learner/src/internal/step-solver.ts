import { directSolver } from './direct-solver.ts';
import { rowsOf, type Evaluation, type Hinges } from './hinges.ts';
import { iterativeSolver } from './iterative-solver.ts';
import type { Rows } from './rows.ts';
import type { StepSolver } from './step.ts';

/** Multiplications up to which a step forms JᵀJ; beyond, conjugate gradients never form it. */
const DIRECT_WORK = 1e8;

/**
 * The solver that suits the size.
 * @param tolerance relative size of the preconditioned residual at which conjugate gradients stop, when they are used
 */
export function stepSolver(hinges: Hinges, rows: Rows, evaluation: Evaluation, tolerance: number = 1e-3): StepSolver {
  const parameters = rowsOf(hinges) * hinges.width;
  const work = (rows.count * parameters ** 2) / 2 + parameters ** 3 / 6;
  return work <= DIRECT_WORK
    ? directSolver(hinges, rows, evaluation)
    : iterativeSolver(hinges, rows, evaluation, tolerance);
}
