import type { Evaluation, Hinges } from './hinges.ts';
import { jacobianGram } from './jacobian.ts';
import { factorInPlace, solveInPlace } from './kernels/cholesky.ts';
import type { Rows } from './rows.ts';
import type { StepSolver } from './step.ts';

/** JᵀJ formed and factored. */
export function directSolver(hinges: Hinges, rows: Rows, evaluation: Evaluation): StepSolver {
  const { matrix, size, parameters } = jacobianGram(hinges, rows, evaluation);
  const { width, stride } = rows;
  const largest = largestDiagonal(matrix, size, parameters);
  return {
    solve(gradient, damping) {
      const damped = new Float64Array(parameters * parameters);
      for (let i = 0; i < parameters; i++) {
        damped.set(matrix.subarray(i * size, i * size + i + 1), i * parameters);
        damped[i * parameters + i] += damping * (matrix[i * size + i] + 1e-12) + 1e-14 * largest;
      }
      if (!factorInPlace(damped, parameters)) return null;
      const compact = new Float64Array(parameters);
      for (let i = 0; i < parameters; i++) compact[i] = gradient[Math.floor(i / width) * stride + (i % width)];
      solveInPlace(damped, parameters, compact);
      const step = new Float64Array(hinges.theta.length);
      for (let i = 0; i < parameters; i++) step[Math.floor(i / width) * stride + (i % width)] = compact[i];
      return { value: step, converged: true };
    },
  };
}

function largestDiagonal(matrix: Float64Array, size: number, parameters: number): number {
  let largest = 0;
  for (let i = 0; i < parameters; i++) largest = Math.max(largest, matrix[i * size + i]);
  return largest;
}
