import { evaluateInto } from '../evaluate.ts';
import type { Network } from '../types.ts';
import { secondMoment } from './closed-form.ts';
import { difference } from './difference.ts';
import { kinkSample } from './kink-sample.ts';

/** How far apart two functions are, and where that shows. */
export interface Distance {
  /** Σ_k E[(f_k − g_k)²] / Σ_k Var[f_k]. */
  readonly relative: number;
  /** The row looked at where |f − g| is largest; null when f = g on all of them. */
  readonly witness: Float64Array | null;
}

/** Below this share of its terms a closed form has lost more than seven digits to cancellation: the sample takes over. */
const CANCELLED = 1e-9;

/**
 * Distance under x ~ N(0, I). Where f and g differ visibly, from the closed form; where they nearly agree the closed
 * form is the rounding error of large terms that cancel, while a weighted sample of direct differences f(x) − g(x)
 * keeps two digits of a distance of 1e-28. The sample is seeded: same networks, same number.
 */
export function gaussianDistance(f: Network, g: Network): Distance {
  const h = difference(f, g);
  const sample = kinkSample(h, 20210710);
  const seen = sums(f, g, sample.X, sample.rows, sample.weights);
  const exact = secondMoment(h, 'zero');
  const squared = exact.value > CANCELLED * exact.size ? exact.value : seen.squared;
  const spread = secondMoment(f, 'mean');
  const variance = spread.value > CANCELLED * spread.size ? spread.value : seen.variance;
  return { relative: squared / unit(variance, secondMoment(f, 'zero').value), witness: seen.witness };
}

/** Distance over the rows of a data set. */
export function distanceOver(f: Network, g: Network, X: Float64Array, rows: number): Distance {
  const seen = sums(f, g, X, rows, new Float64Array(rows).fill(1 / rows));
  return { relative: seen.squared / unit(seen.variance, seen.second), witness: seen.witness };
}

/** Var[f]; for a constant f, whose variance is 0 up to rounding, E[f²]; for f = 0, 1. */
function unit(variance: number, second: number): number {
  const rounding = 64 * Number.EPSILON;
  if (variance > rounding * rounding * second) return variance;
  return second > 0 ? second : 1;
}

interface Sums {
  readonly squared: number;
  readonly variance: number;
  readonly second: number;
  readonly witness: Float64Array | null;
}

function sums(f: Network, g: Network, X: Float64Array, rows: number, weights: Float64Array): Sums {
  const { inputs: d, outputs: K } = f;
  const F = new Float64Array(rows * K);
  const G = new Float64Array(rows * K);
  evaluateInto(f, X, rows, F);
  evaluateInto(g, X, rows, G);
  const mean = new Float64Array(K);
  let total = 0;
  for (let n = 0; n < rows; n++) {
    total += weights[n];
    for (let k = 0; k < K; k++) mean[k] += weights[n] * F[n * K + k];
  }
  let squared = 0,
    variance = 0,
    second = 0,
    worst = 0,
    at = -1;
  for (let n = 0; n < rows; n++) {
    let here = 0;
    for (let k = 0; k < K; k++) {
      const value = F[n * K + k];
      here += (value - G[n * K + k]) ** 2;
      variance += weights[n] * (value - mean[k] / total) ** 2;
      second += weights[n] * value * value;
    }
    squared += weights[n] * here;
    if (here > worst) [worst, at] = [here, n];
  }
  return { squared, variance, second, witness: at < 0 ? null : X.slice(at * d, (at + 1) * d) };
}
