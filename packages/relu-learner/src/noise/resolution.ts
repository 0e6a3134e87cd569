import { row, type Hinges } from '../internal/hinges.ts';
import { blockOf } from './standard-errors.ts';

/** How well a unit is known, against what would matter. Whitened coordinates, units scaled to ‖w‖ = 1. */
export interface Resolution {
  /** |a| over its standard error. */
  readonly significance: number;
  /** Root mean square error of (w, b, relative a) together. */
  readonly error: number;
  /** Distance of (w, b) to that of the nearest other unit, up to sign; at most 1. */
  readonly distance: number;
}

/**
 * Errors of every unit from the covariance of the parameters.
 * @param covariance shape [P, P], parameter (i, k) at i·width + k
 */
export function resolutions(hinges: Hinges, covariance: Float64Array): Resolution[] {
  const m = hinges.signs.length;
  const r = hinges.width - 1;
  const units = Array.from({ length: m }, (_, i) => {
    const t = row(hinges, i);
    const size = Math.hypot(...t.subarray(0, r));
    return { size, t: t.map((v) => v / size) };
  });
  return units.map(({ size, t }, i) => {
    const block = blockOf(covariance, i, hinges);
    let trace = 0;
    let along = 0;
    for (let k = 0; k <= r; k++) {
      trace += block[k * (r + 1) + k];
      if (k === r) continue;
      for (let l = 0; l < r; l++) along += t[k] * block[k * (r + 1) + l] * t[l];
    }
    const distance = units.reduce((least, other, j) => (j === i ? least : Math.min(least, apart(t, other.t))), 1);
    return { significance: size / Math.sqrt(along), error: Math.sqrt(trace) / size, distance };
  });
}

/** min ‖u ∓ v‖. */
function apart(u: Float64Array, v: Float64Array): number {
  let minus = 0;
  let plus = 0;
  for (let k = 0; k < u.length; k++) {
    minus += (u[k] - v[k]) ** 2;
    plus += (u[k] + v[k]) ** 2;
  }
  return Math.sqrt(Math.min(minus, plus));
}
