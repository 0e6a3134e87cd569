import { Matrix as Dense, SingularValueDecomposition } from 'ml-matrix';
import { ShapeError, type MatrixLike } from '@depth2/tensor';

import { readMatrix } from './internal/check.ts';
import { norm } from './internal/dense.ts';

/** How well the rows of W stand apart; see spec: σ_m(W) and the smallest angle govern the samples needed. */
export interface Conditioning {
  /** σ_m(W) for m rows: 0 when there are more rows than columns. */
  readonly smallestSingularValue: number;
  /** σ_1(W)/σ_m(W), Infinity when σ_m is 0. */
  readonly condition: number;
  /** Smallest angle between two of the lines ±w_i, degrees in [0, 90]; 90 for a single row. */
  readonly smallestAngle: number;
}

/**
 * Smallest singular value, condition number and smallest angle of a set of row vectors.
 * @param W shape [m, d], m ≥ 1, any norms (singular values are those of W as given; angles do not depend on norms)
 * @throws ShapeError `decomposition/shape`, `decomposition/empty`; DomainError `decomposition/finite`
 * Cost: one singular value decomposition, O(m d min(m, d)), and O(m² d) for the angles.
 * @example
 * conditioning([[1, 0], [0, 2]]).condition // => 2
 * @see Bhaskara, Charikar, Moitra & Vijayaraghavan 2014
 */
export function conditioning(W: MatrixLike): Conditioning {
  const { shape, data } = readMatrix('decomposition.conditioning', 'W', W);
  const [m, d] = shape;
  if (m === 0 || d === 0) {
    throw new ShapeError(
      'decomposition/empty',
      `decomposition.conditioning: W must have at least one row and column, got ${m} × ${d}`,
      { rows: m, columns: d },
    );
  }
  const values = new SingularValueDecomposition(Dense.from1DArray(m, d, data), {
    autoTranspose: true,
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
  }).diagonal;
  const smallest = m > d ? 0 : values[m - 1];
  return {
    smallestSingularValue: smallest,
    condition: smallest > 0 ? values[0] / smallest : Infinity,
    smallestAngle: smallestAngle(data, m, d),
  };
}

/** The smallest angle by chords, 2 asin(‖u ∓ v‖/2), which keeps its digits where the arc cosine loses them. */
function smallestAngle(data: Float64Array, m: number, d: number): number {
  const norms = Float64Array.from({ length: m }, (_, i) => norm(data, i * d, d));
  let smallest = Math.PI / 2;
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      if (norms[i] === 0 || norms[j] === 0) return 0;
      let minus = 0,
        plus = 0;
      for (let k = 0; k < d; k++) {
        const u = data[i * d + k] / norms[i],
          v = data[j * d + k] / norms[j];
        minus += (u - v) ** 2;
        plus += (u + v) ** 2;
      }
      smallest = Math.min(smallest, 2 * Math.asin(Math.min(1, Math.sqrt(Math.min(minus, plus)) / 2)));
    }
  }
  return (smallest * 180) / Math.PI;
}
