import { symmetricEigen } from '@depth2/decomposition';
import type { Matrix } from '@depth2/tensor';
import type { Moments } from './internal/moments-from-sums.ts';

/** The span of the weights as order 2 shows it. */
export interface Subspace {
  /** Orthonormal rows, shape [p, r]. */
  readonly basis: Matrix;
  /** T_2 in that basis, which its eigenvectors make diagonal: shape [p, p]. */
  readonly second: Matrix;
  /** Eigenvalues of T_2 by decreasing size, shape [r]. */
  readonly spectrum: Float64Array;
  /** Eigenvalues beyond the noise edge: how many units order 2 shows, at most r. */
  readonly visible: number;
  /** |λ_p| / |λ_{p+1}|; Infinity when p = r. */
  readonly gap: number;
}

/** Eigenvalues must be this much beyond the edge of the noise to count: fluctuations of the edge itself. */
const MARGIN = 1.15;

/**
 * span(W) = range(T_2): T_2 = Σ a_i φ(b_i) w_i w_iᵀ never misses a unit, whatever its bias.
 *
 * The edge of the noise is that of a Wigner matrix with the spread of one estimated entry: 2√r·sd.
 *
 * @param moments of order 2 in the whole space
 * @param hidden number of units m, or 'visible': the count that the spectrum shows (at least 1)
 * @returns p = min(m, r) directions
 * Cost: O(r³).
 * @see Awasthi, Tang & Vijayaraghavan 2021, §3; Wigner's semicircle law for the edge
 */
export function weightSubspace(moments: Moments, hidden: number | 'visible'): Subspace {
  const r = moments.dimension;
  const { values, vectors } = symmetricEigen(moments.T2);
  const order = [...values.keys()].sort((i, j) => Math.abs(values[j]) - Math.abs(values[i]));
  const spectrum = Float64Array.from(order, (i) => values[i]);
  // noise[0] = E‖T̂_2 − T_2‖²/2, spread over r(r + 1)/2 entries, each off-diagonal one counted twice.
  const entry = Math.sqrt((2 * moments.noise[0]) / (r * (r + 1)));
  const edge = 2 * Math.sqrt(r) * entry;
  const visible = spectrum.filter((value) => Math.abs(value) > MARGIN * edge).length;
  const p = Math.min(r, hidden === 'visible' ? Math.max(1, visible) : hidden);
  const basis = new Float64Array(p * r);
  for (let i = 0; i < p; i++) basis.set(vectors.data.subarray(order[i] * r, (order[i] + 1) * r), i * r);
  const gap = p === r ? Infinity : Math.abs(spectrum[p - 1]) / Math.abs(spectrum[p]);
  const second = new Float64Array(p * p);
  for (let i = 0; i < p; i++) second[i * p + i] = spectrum[i];
  return { basis: { shape: [p, r], data: basis }, second: { shape: [p, p], data: second }, spectrum, visible, gap };
}
