import { evaluate as hermite, normalCdf, normalPdf } from '@depth2/hermite';

import { normalize } from '../normalize.ts';
import type { Network } from '../types.ts';

// Gauss–Legendre, 8 nodes on [−1, 1] (Abramowitz & Stegun, table 25.4).
const NODES = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

/**
 * E[f(x) He_k(u·x)] for one output of f and a unit vector u, by quadrature along u: with s = u·x the rest of w·x is normal
 * of variance 1 − (w·u)², and its expectation is taken in closed form. Nothing here knows the coefficients c_k(b).
 */
export function momentAlong(f: Network, u: ArrayLike<number>, k: number, output: number): number {
  const { inputs: d, hidden: m, weights, biases, outputWeights, linear } = normalize(f);
  const along = Float64Array.from({ length: m }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < d; j += 1) sum += weights.data[i * d + j] * u[j];
    return Math.max(-1, Math.min(1, sum));
  });
  let slope = 0;
  for (let j = 0; j < d; j += 1) slope += (linear?.weights.data[output * d + j] ?? 0) * u[j];
  const value = (s: number): number => {
    let sum = slope * s + (linear?.offsets[output] ?? 0);
    for (let i = 0; i < m; i += 1)
      sum +=
        outputWeights.data[output * m + i] *
        smoothed(along[i] * s + biases[i], Math.sqrt((1 - along[i]) * (1 + along[i])));
    return sum;
  };
  const kinks = Array.from(along, (rho, i) => -biases[i] / rho).filter((s) => Math.abs(s) < 12);
  return integrate((s) => value(s) * hermite(k, [s])[0] * normalPdf(s), graded(kinks));
}

/** E[max(0, t + τ z)], z ~ N(0, 1). */
function smoothed(t: number, tau: number): number {
  if (tau === 0) return Math.max(0, t);
  return t * normalCdf(t / tau) + tau * normalPdf(t / tau);
}

/** Break points on [−12, 12]: steps of ½, and steps that shrink towards the kinks, where f may bend sharply. */
function graded(kinks: readonly number[]): number[] {
  const points = Array.from({ length: 49 }, (_, i) => -12 + i / 2);
  for (const kink of kinks) {
    points.push(kink);
    for (let step = 1; step > 1e-9; step /= 2) points.push(kink - step, kink + step);
  }
  return points.filter((s) => Math.abs(s) <= 12).sort((one, other) => one - other);
}

function integrate(f: (s: number) => number, points: readonly number[]): number {
  let total = 0;
  for (let i = 1; i < points.length; i += 1) {
    const middle = (points[i - 1] + points[i]) / 2;
    const half = (points[i] - points[i - 1]) / 2;
    let sum = 0;
    NODES.forEach((node, at) => {
      sum += WEIGHTS[at] * (f(middle - half * node) + f(middle + half * node));
    });
    total += half * sum;
  }
  return total;
}
