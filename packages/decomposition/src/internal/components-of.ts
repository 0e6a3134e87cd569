import type { Matrix } from '@depth2/tensor';

import { inverse, timesTransposed, transposed, unitRows } from './dense.ts';
import type { Slices } from './slices.ts';
import { leadingSingular } from './svd.ts';

/** Weights and unit rows for the row, column and contracted mode, given the factor of the row mode (compressed). */
export function componentsOf(
  slices: Slices,
  rowBasis: Float64Array,
  vectors: Float64Array | null,
  rank: number,
): { weights: Float64Array; rows: Matrix[] } {
  const { rows: p, columns: q, count: c } = slices;
  const A = new Float64Array(rank * p);
  const B = new Float64Array(rank * q);
  const C = new Float64Array(rank * c);
  const weights = new Float64Array(rank);
  // Without eigenvectors (a tensor of lower rank) the leading directions stand in; the residual tells.
  const identity = Float64Array.from({ length: rank * rank }, (_, i) => (i % (rank + 1) === 0 ? 1 : 0));
  let basis = vectors ?? identity;
  let dual = inverse(basis, rank);
  if (dual === null) [basis, dual] = [identity, identity];
  timesTransposed(A, basis, transposed(rowBasis, rank, p), rank, p, rank);
  for (let s = 0; s < rank; s++) {
    const slab = slabOf(slices, rowBasis, dual, s, rank);
    const { values, left, right } = leadingSingular(slab, q, c, 1);
    weights[s] = values[0];
    B.set(left, s * q);
    C.set(right, s * c);
  }
  fixSigns(weights, [A, B, C], rank);
  return {
    weights,
    rows: [
      { shape: [rank, p], data: A },
      { shape: [rank, q], data: B },
      { shape: [rank, c], data: C },
    ],
  };
}

/** Σ_i dual[i, s] T_i, shape [columns, count], where T_i is what the slices hold at direction i of the row basis. */
function slabOf(
  { rows: p, columns: q, count: c, data }: Slices,
  rowBasis: Float64Array,
  dual: Float64Array,
  s: number,
  rank: number,
): Float64Array {
  const direction = new Float64Array(p);
  for (let i = 0; i < rank; i++) for (let l = 0; l < p; l++) direction[l] += dual[i * rank + s] * rowBasis[i * p + l];
  const slab = new Float64Array(q * c);
  for (let k = 0; k < c; k++) {
    for (let l = 0; l < p; l++) for (let j = 0; j < q; j++) slab[j * c + k] += direction[l] * data[(k * p + l) * q + j];
  }
  return slab;
}

/** Unit rows, largest entries of the first two factors positive; the third takes the sign. */
function fixSigns(weights: Float64Array, [A, B, C]: Float64Array[], rank: number): void {
  const signsAndNorms = [A, B].map((factor) => {
    const before = factor.slice();
    const norms = unitRows(factor, rank, factor.length / rank);
    return norms.map((length, s) => {
      const n = factor.length / rank;
      const flipped = factor.subarray(s * n, (s + 1) * n).some((entry, j) => entry * before[s * n + j] < 0);
      return flipped ? -length : length;
    });
  });
  const n = C.length / rank;
  for (let s = 0; s < rank; s++) {
    const scale = signsAndNorms[0][s] * signsAndNorms[1][s];
    weights[s] *= Math.abs(scale);
    if (scale < 0) for (let j = 0; j < n; j++) C[s * n + j] = -C[s * n + j];
  }
}
