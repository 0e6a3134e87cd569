import { evaluateHinges, rowsOf, type Hinges } from '../internal/hinges.ts';
import { uniforms } from '../internal/random.ts';
import type { Rows } from '../internal/rows.ts';
import { stepSolver } from '../internal/step-solver.ts';
import { norm } from '../internal/vectors.ts';

/** How well the rows determine the parameters of sign-free hinges. */
export interface JacobianReport {
  /** Least eigenvalue of JᵀJ/N; 0 when it cannot be told from rounding. */
  readonly leastEigenvalue: number;
  /** √(trace/least eigenvalue): at least the condition number of J. */
  readonly condition: number;
  readonly fullRank: boolean;
  /** Root mean square residual on these rows, scaled labels; at least rounding. */
  readonly residual: number;
  /** Relative error of each unit's t_i that the residual allows: residual/(√least·‖t_i‖), shape [m]. */
  readonly unitErrors: Float64Array;
}

const INVERSE_ITERATIONS = 4;

/** The least eigenvalue need only be known to a few percent. */
const SOLVE_TOLERANCE = 1e-2;

/**
 * Rank and condition of the Jacobian on given (distinct) rows, by inverse iteration from a random start, and what the
 * residual left does to the parameters: ‖δθ‖ ≤ ‖e‖/σ_min(J).
 */
export function jacobianReport(hinges: Hinges, rows: Rows): JacobianReport {
  const evaluation = evaluateHinges(hinges, rows);
  const residual = rootMeanSquare(rows, evaluation.values);
  const m = hinges.signs.length;
  const trace = traceOf(rows, evaluation.slopes);
  const least = leastEigenvalue(hinges, rows, trace);
  const floor = rowsOf(hinges) * hinges.width * 16 * Number.EPSILON * trace;
  const fullRank = least > floor;
  const unitErrors = Float64Array.from({ length: m }, (_, i) => {
    let norm2 = 0;
    for (let k = 0; k < hinges.width; k++) norm2 += hinges.theta[i * hinges.stride + k] ** 2;
    return fullRank ? residual / Math.sqrt(least * norm2) : Infinity;
  });
  return {
    leastEigenvalue: fullRank ? least : 0,
    condition: fullRank ? Math.sqrt(trace / least) : Infinity,
    fullRank,
    residual,
    unitErrors,
  };
}

function rootMeanSquare(rows: Rows, values: Float64Array): number {
  let sum = 0;
  let labels = 0;
  for (let n = 0; n < rows.count; n++) {
    sum += (rows.y[n] - values[n]) ** 2;
    labels += rows.y[n] ** 2;
  }
  return Math.sqrt(Math.max(sum, Number.EPSILON ** 2 * labels) / rows.count);
}

/** Trace of JᵀJ/N: the sum over rows of |slopes|²·|(z, 1)|². */
function traceOf(rows: Rows, slopes: Float64Array): number {
  const columns = slopes.length / rows.count;
  let trace = 0;
  for (let n = 0; n < rows.count; n++) {
    let s = 0;
    let x = 0;
    for (let i = n * columns; i < (n + 1) * columns; i++) s += slopes[i] ** 2;
    for (let k = n * rows.stride; k < (n + 1) * rows.stride; k++) x += rows.data[k] ** 2;
    trace += (s * x) / rows.count;
  }
  return trace;
}

/** Inverse iteration; 0 when the matrix cannot be factored or the solves do not converge. */
function leastEigenvalue(hinges: Hinges, rows: Rows, trace: number): number {
  const evaluation = evaluateHinges(hinges, rows);
  const solver = stepSolver(hinges, rows, evaluation, SOLVE_TOLERANCE);
  const random = uniforms(7);
  let v: Float64Array = new Float64Array(hinges.theta.length);
  for (let i = 0; i < rowsOf(hinges); i++)
    for (let k = 0; k < hinges.width; k++) v[i * hinges.stride + k] = random() - 0.5;
  let growth = 0;
  for (let iteration = 0; iteration < INVERSE_ITERATIONS; iteration++) {
    const size = norm(v);
    v = v.map((x) => x / size);
    const step = solver.solve(v, 0);
    if (!step?.converged) return 0;
    v = step.value;
    growth = norm(v);
  }
  return Math.min(1 / growth, trace);
}
