import type { Network } from '../types.ts';
import { addSquare, backward, choleskyOfSome, forward, norm } from './dense.ts';
import type { WhiteFrame } from './white-frame.ts';

/** What all draws say of a network as a fit to noisy labels; labels scaled to the size of 1, parameters in white coordinates. */
export interface NoisyFit {
  /** Parameters P, and draws less these. */
  readonly parameters: number;
  readonly freedom: number;
  /** y − f at the draws. */
  readonly residuals: Float64Array;
  /** Σr²/(draws − P). */
  readonly variance: number;
  /** Mean over the draws of r⁴/(mean of r²)² − 1: how much r² varies. */
  readonly spreadOfSquares: number;
  /** Length of the step to the top of the likelihood, in standard errors a parameter. */
  readonly step: number;
  /** σ² (JᵀJ)⁻¹, shape [P, P]. */
  readonly covariance: Float64Array;
  /** Are the products those of all draws, or of a part of them scaled up? */
  readonly complete: boolean;
  /** χ² of the residual's moments of orders 0 to 4, each given those before, and how many moments it has. */
  readonly moments: readonly { readonly statistic: number; readonly freedom: number }[];
}

/** Multiplications that products may cost: beyond, every so-manieth draw is taken, and they are right to some percent. */
const MOST_WORK = 1e9;

/**
 * One pass over the draws: residuals, Jacobian of the ReLU form and Hermite features of orders 0 to 4 along the columns and the
 * units, and all their products. Null when the Jacobian is singular.
 * @param theta |a_i|(w_i, b_i) of the units in white coordinates, and the linear part if there is one
 * Cost: draws·(P + q)²/2 up to 10⁹, q = 3(d + m) + d + 1, and (P + q)³/6.
 */
export function noisyFit(
  model: Network,
  theta: readonly Float64Array[],
  { white }: WhiteFrame,
  { X, y, draws, scale }: { X: Float64Array; y: Float64Array; draws: readonly number[]; scale: number },
): NoisyFit | null {
  const d = model.inputs;
  const m = model.hidden;
  const P = theta.length * (d + 1);
  const directions = theta.slice(0, m).map((t) => t.subarray(0, d).map((v) => v / norm(t.subarray(0, d))));
  const sizes = momentSizes(d, m);
  const q = sizes.reduce((sum, v) => sum + v, 0);
  const gram = new Float64Array((P + q) ** 2);
  const right = new Float64Array(P + q);
  const gradient = new Float64Array(P);
  const residuals = new Float64Array(draws.length);
  const line = new Float64Array(P + q);
  const step = Math.ceil((draws.length * (P + q) ** 2) / 2 / MOST_WORK);
  let taken = 0;
  draws.forEach((n, at) => {
    const z = white(X.subarray(n * d, (n + 1) * d));
    line.fill(0);
    let f = 0;
    theta.forEach((t, i) => {
      let value = t[d];
      for (let k = 0; k < d; k++) value += t[k] * z[k];
      if (i < m && value <= 0) return;
      const slope = i < m ? Math.sign(model.outputWeights.data[i]) : 1;
      for (let k = 0; k < d; k++) line[i * (d + 1) + k] = slope * z[k];
      line[i * (d + 1) + d] = slope;
      f += slope * value;
    });
    const r = y[n] * scale - f;
    residuals[at] = r;
    for (let k = 0; k < P; k++) gradient[k] += line[k] * r;
    if (at % step !== 0) return;
    line.set(features(z, directions), P);
    addSquare(gram, line);
    for (let k = 0; k < P + q; k++) right[k] += line[k] * r;
    taken++;
  });
  return solved({ gram, right, gradient, residuals, share: taken / draws.length, sizes });
}

/** How many moments of orders 0 to 4: a constant, columns, squares, third and fourth powers of columns and along units. */
function momentSizes(d: number, m: number): number[] {
  return [1, d, d + m, d + m, d + m];
}

function features(z: Float64Array, directions: readonly Float64Array[]): number[] {
  const along = [...z, ...directions.map((u) => u.reduce((sum, v, k) => sum + v * z[k], 0))];
  const third = along.map((t) => t ** 3 - 3 * t);
  const fourth = along.map((t) => t ** 4 - 6 * t * t + 3);
  return [1, ...z, ...along.map((t) => t * t - 1), ...third, ...fourth];
}

function solved({
  gram,
  right,
  gradient,
  residuals,
  share,
  sizes,
}: {
  gram: Float64Array;
  right: Float64Array;
  gradient: Float64Array;
  residuals: Float64Array;
  /** Share of the draws in `gram` and `right`. */
  share: number;
  sizes: readonly number[];
}): NoisyFit | null {
  const n = right.length;
  const P = gradient.length;
  const L = choleskyOfSome(gram, n, P);
  if (L === null) return null;
  const freedom = residuals.length - P;
  const variance = norm(residuals) ** 2 / freedom;
  const own = new Float64Array(P * P);
  for (let i = 0; i < P; i++) own.set(L.subarray(i * n, i * n + P), i * P);
  const covariance = new Float64Array(P * P);
  for (let i = 0; i < P; i++) {
    const unit = covariance.subarray(i * P, (i + 1) * P);
    unit[i] = variance * share;
    backward(own, P, forward(own, P, unit, i));
  }
  // What of the right side the parameters explain comes first, then what each order adds to those before.
  const scores = forward(L, n, right);
  const ends = sizes.map((_, k) => P + sizes.slice(0, k + 1).reduce((sum, v) => sum + v, 0));
  const moments = ends.map((end, k) => {
    const start = end - sizes[k];
    const freedomOfOrder = scores.subarray(start, end).filter((_, i) => L[(start + i) * (n + 1)] < Infinity).length;
    return { statistic: norm(scores.subarray(start, end)) ** 2 / variance, freedom: freedomOfOrder };
  });
  const second = norm(residuals) ** 2 / residuals.length;
  const fourth = residuals.reduce((sum, r) => sum + r ** 4, 0) / residuals.length;
  return {
    parameters: P,
    freedom,
    residuals,
    variance,
    spreadOfSquares: fourth / second ** 2 - 1,
    step: norm(forward(own, P, gradient)) * Math.sqrt(share / (variance * P)),
    covariance,
    complete: share === 1,
    moments,
  };
}
