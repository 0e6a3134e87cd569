import { evaluateHinges, withTheta, type Evaluation, type Hinges } from './internal/hinges.ts';
import { labelVariance, type Rows } from './internal/rows.ts';
import { projectOnJacobian } from './internal/jacobian.ts';
import { stepSolver } from './internal/step-solver.ts';

export interface PolishOptions {
  /** Most steps; default 60. */
  readonly iterations?: number;
  /** Loss relative to Var y at which nothing is left to gain; default 1e-28. */
  readonly goal?: number;
  /** A step that lowers the loss by less than this share counts as stalled, four of them end it; default 1e-3. */
  readonly stall?: number;
  /** First damping; default 1e-3. */
  readonly damping?: number;
  /** Asked before every step: true stops here. */
  readonly expired?: () => boolean;
}

export interface Polished {
  readonly value: Hinges;
  /** Mean squared residual over the variance of the labels. */
  readonly loss: number;
  /** Did it end at the goal or where nothing more was to gain, rather than out of steps or time? */
  readonly converged: boolean;
  readonly iterations: number;
}

/**
 * Levenberg–Marquardt on the mean squared residual over rows, all parameters at once, from a given start.
 *
 * In the sign-free form (activation 'abs' with a linear part) nothing has to be known about the signs of (w_i, b_i),
 * and the loss is piecewise smooth: from a few percent off it converges to rounding in about five steps. The signs
 * g_i of the output weights never change; where one is wrong only `exchange` can help.
 *
 * Cost per step: rows·P²/2 + P³/6 for P parameters, or about 50·rows·P by conjugate gradients when that is large.
 */
export function polish(start: Hinges, rows: Rows, options: PolishOptions = {}): Polished {
  const { iterations = 60, goal = 1e-28, stall = 1e-3, expired } = options;
  let damping = options.damping ?? 1e-3;
  const variance = labelVariance(rows) || Number.MIN_VALUE;
  let value = start;
  let evaluation = evaluateHinges(value, rows);
  let loss = meanSquare(rows, evaluation);
  let slow = 0;
  let done = 0;
  let stuck = false;
  while (done < iterations && slow < 4 && loss > goal * variance && !expired?.()) {
    const gradient = projectOnJacobian(
      rows.y.map((y, n) => y - evaluation.values[n]),
      rows,
      evaluation,
    );
    const solver = stepSolver(value, rows, evaluation, forcing(loss / variance));
    let next: { value: Hinges; evaluation: Evaluation; loss: number } | null = null;
    for (let tries = 0; tries < 10 && !next; tries++) {
      const step = solver.solve(gradient, damping);
      if (step) {
        const moved = withTheta(
          value,
          value.theta.map((v, i) => v + step.value[i]),
        );
        const at = evaluateHinges(moved, rows);
        const lossThere = meanSquare(rows, at);
        if (lossThere < loss) next = { value: moved, evaluation: at, loss: lossThere };
      }
      if (!next) damping *= step ? 5 : 10;
    }
    if (!next) {
      stuck = true;
      break;
    }
    slow = loss - next.loss < stall * loss ? slow + 1 : 0;
    ({ value, evaluation, loss } = next);
    damping = Math.max(damping / 6, 1e-12);
    done++;
  }
  const converged = stuck || slow >= 4 || loss <= goal * variance;
  return { value, loss: loss / variance, converged, iterations: done };
}

function meanSquare(rows: Rows, { values }: Evaluation): number {
  let sum = 0;
  for (let n = 0; n < rows.count; n++) sum += (rows.y[n] - values[n]) ** 2;
  return sum / rows.count;
}

/**
 * How exactly a step is solved for: roughly far from the solution, where it would be wrong anyway, and to the order of
 * the residual near it, which keeps the convergence superlinear.
 * @see Dembo, Eisenstat & Steihaug 1982, "Inexact Newton methods"
 */
function forcing(relativeLoss: number): number {
  return Math.min(0.1, Math.max(1e-4, Math.sqrt(relativeLoss)));
}
