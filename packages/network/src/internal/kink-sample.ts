import { normalize } from '../normalize.ts';
import type { Network } from '../types.ts';
import { normals, uniforms } from './random.ts';
import { unitsOf } from './units.ts';

/** Rows X with weights such that Σ weights[n] h(X[n]) estimates E[h(x)], x ~ N(0, I_d), without bias. */
export interface WeightedRows {
  readonly rows: number;
  /** rows × d. */
  readonly X: Float64Array;
  /** Shape [rows]; at most 2/rows each. */
  readonly weights: Float64Array;
}

/**
 * A seeded sample of N(0, I) that also sees rare kinks: half the rows are drawn from N(0, I), the others from
 * N(−b_i w_i, I) in turn, centred where unit i has its kink, and all are weighted by the density ratio to the mixture
 * (balance heuristic). Plain sampling would see nothing of a unit with b = −6 that only one network has.
 * Cost: rows × m × d. Kinks beyond |b| = 37 are out of reach of doubles and of any sample.
 * @see Veach & Guibas 1995
 */
export function kinkSample(f: Network, seed: number): WeightedRows {
  const d = f.inputs;
  // Constant units have no kink.
  const { units } = unitsOf(normalize(f));
  const m = units.length;
  const half = Math.max(8192, 64 * m);
  const rows = m > 0 ? 2 * half : half;
  const normal = normals(uniforms(seed));
  const X = Float64Array.from({ length: rows * d }, normal);
  const counts = new Float64Array(m);
  for (let n = half; n < rows; n++) {
    const i = n % m;
    counts[i]++;
    for (let j = 0; j < d; j++) X[n * d + j] -= units[i].b * units[i].w[j];
  }
  const weights = new Float64Array(rows);
  for (let n = 0; n < rows; n++) {
    // Density of N(−b w, I) over that of N(0, I): exp(−b w·x − b²/2).
    let mixture = half;
    for (let i = 0; i < m; i++) {
      const { w, b } = units[i];
      let t = 0;
      for (let j = 0; j < d; j++) t += w[j] * X[n * d + j];
      mixture += counts[i] * Math.exp(-b * t - (b * b) / 2);
    }
    weights[n] = 1 / mixture;
  }
  return { rows, X, weights };
}
