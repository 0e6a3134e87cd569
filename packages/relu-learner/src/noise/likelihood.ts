import { withTheta, type Hinges } from '../internal/hinges.ts';
import { factorInPlace, inverse, solveInPlace } from '../internal/kernels/cholesky.ts';
import { normalEquations, type NormalEquations } from './normal-equations.ts';
import type { RowBlocks } from './row-blocks.ts';
import { dot } from '../internal/vectors.ts';

/** Hinges of greatest likelihood under independent normal noise of one variance: least squares over all rows. */
export interface LikelihoodFit {
  readonly value: Hinges;
  readonly equations: NormalEquations;
  /** Σr²/(N − P), in units of the scaled label. */
  readonly variance: number;
  /** Is what a further step would gain far below the noise? */
  readonly converged: boolean;
  readonly iterations: number;
}

/** A step is the last when it is shorter than this many standard errors a parameter (root mean square). */
const LAST_STEP = 0.02;

/** Where rows lie on kinks the squares have corners, and no step lowers them: a step this short is then the last. */
const LAST_STEP_AT_CORNER = 0.15;

/** Multiplications that the information matrix of a step may cost: a few percent off, it still finds the way. */
const STEP_WORK = 4e7;

const MOST_STEPS = 40;
const MOST_DAMPING = 1e6;

/**
 * Maximum likelihood by Levenberg–Marquardt, each step one pass over the rows.
 * @returns `converged` false when the information matrix is singular, or nothing lowers the squares any more
 * Cost per step: that of {@link normalEquations} and P³/6.
 */
export async function maximizeLikelihood(
  start: Hinges,
  rows: RowBlocks,
  pause: () => Promise<void>,
): Promise<LikelihoodFit> {
  let value = start;
  let equations = await normalEquations(value, rows, STEP_WORK);
  let damping = 0;
  let iterations = 0;
  let converged = false;
  while (iterations < MOST_STEPS && damping < MOST_DAMPING) {
    await pause();
    const step = solve(equations, damping);
    if (step) {
      // Standard errors a parameter: the metric is that of the information matrix.
      const length = Math.sqrt(dot(step, equations.gradient) / varianceOf(equations) / step.length);
      converged = damping < 1 && length < LAST_STEP;
      if (converged) break;
      const moved = withTheta(value, added(value, step));
      const there = await normalEquations(moved, rows, STEP_WORK);
      iterations++;
      if (there.squares < equations.squares) {
        value = moved;
        equations = there;
        damping = damping < 1e-4 ? 0 : damping / 10;
        continue;
      }
      if (damping < 1 && length < LAST_STEP_AT_CORNER) {
        converged = true;
        break;
      }
    }
    damping = Math.max(1e-3, 10 * damping);
  }
  const last = await normalEquations(value, rows);
  return { value, equations: last, variance: varianceOf(last), converged, iterations };
}

function varianceOf({ squares, count, gradient }: NormalEquations): number {
  return squares / Math.max(1, count - gradient.length);
}

/** (JᵀJ + damping·diag)⁻¹ Jᵀr; null when that is not positive definite. */
function solve({ information, gradient }: NormalEquations, damping: number): Float64Array | null {
  const n = gradient.length;
  const factor = Float64Array.from(information);
  for (let i = 0; i < n; i++) factor[i * n + i] *= 1 + damping;
  if (!factorInPlace(factor, n)) return null;
  const step = Float64Array.from(gradient);
  solveInPlace(factor, n, step);
  return step;
}

function added({ theta, width, stride }: Hinges, step: Float64Array): Float64Array {
  const out = Float64Array.from(theta);
  for (let i = 0; i < step.length; i++) out[Math.floor(i / width) * stride + (i % width)] += step[i];
  return out;
}

/**
 * Covariance of the parameters, σ²(JᵀJ)⁻¹, shape [P, P]; null when the rows leave some of them free.
 * @param variance σ², in units of the scaled label
 * Cost: P³.
 */
export function covariance({ information, gradient }: NormalEquations, variance: number): Float64Array | null {
  const n = gradient.length;
  const factor = Float64Array.from(information);
  if (!factorInPlace(factor, n)) return null;
  return inverse(factor, n).map((v) => variance * v);
}
