import fc from 'fast-check';
import { requireRange } from './internal/range.ts';
import type { MatrixRecord } from './matrix-record.ts';
import { orthogonalMatrix } from './orthogonal-matrix.ts';

/**
 * Matrices U·diag(σ)·Vᵀ with largest singular value 1 and smallest 1/condition, the others between, so that the condition
 * number is the stated one up to rounding. Shrinks to a diagonal matrix.
 * @param rows integer ≥ 1
 * @param columns integer ≥ 1
 * @param condition ratio of the singular values, finite and ≥ 1; 1 gives orthonormal rows or columns. A single row or column has condition 1.
 * @throws RangeError when a size is no integer ≥ 1 or the condition is below 1
 * Cost: rows · columns · min(rows, columns) operations.
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(conditionedMatrix(3, 2, 1e4), { numRuns: 1, seed: 1 })[0].shape // => [ 3, 2 ]
 * ```
 */
export function conditionedMatrix(rows: number, columns: number, condition: number): fc.Arbitrary<MatrixRecord> {
  requireRange('laws.conditionedMatrix', 'rows', rows, rows, 1);
  requireRange('laws.conditionedMatrix', 'columns', columns, columns, 1);
  if (!(condition >= 1) || !Number.isFinite(condition)) {
    throw new RangeError(`laws.conditionedMatrix: condition must be finite and ≥ 1, got ${condition}`);
  }
  const rank = Math.min(rows, columns);
  const between = Math.max(rank - 2, 0);
  return fc
    .record({
      left: orthogonalMatrix(rows),
      right: orthogonalMatrix(columns),
      // Exponents in thousandths: σ = condition^(−e/1000).
      exponents: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: between, maxLength: between }),
    })
    .map(({ left, right, exponents }) => {
      const last = rank > 1 ? [1000] : [];
      const singular = [0, ...exponents, ...last].map((e) => condition ** (-e / 1000));
      return { shape: [rows, columns] as const, data: product(left.data, singular, right.data, rows, columns) };
    });
}

/** U·diag(σ)·V for square U and V; V is as good as its transpose here. */
function product(
  U: Float64Array,
  singular: readonly number[],
  V: Float64Array,
  rows: number,
  columns: number,
): Float64Array {
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i += 1) {
    singular.forEach((sigma, r) => {
      for (let j = 0; j < columns; j += 1) data[i * columns + j]! += U[i * rows + r]! * sigma * V[r * columns + j]!;
    });
  }
  return data;
}
