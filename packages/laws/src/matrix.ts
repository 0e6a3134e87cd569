import fc from 'fast-check';
import { requireRange } from './internal/range.ts';
import type { MatrixRecord } from './matrix-record.ts';
import { real } from './real.ts';

/**
 * Matrices of finite numbers. Shrinks to small integers.
 * @param rows integer ≥ 0
 * @param columns integer ≥ 0
 * @param entry arbitrary of one entry; default `real()`
 * @throws RangeError when a size is no integer ≥ 0
 * @example
 * ```ts
 * import fc from 'fast-check';
 * fc.sample(matrix(2, 3), { numRuns: 1, seed: 1 })[0].shape // => [ 2, 3 ]
 * ```
 */
export function matrix(
  rows: number,
  columns: number,
  entry: fc.Arbitrary<number> = real(),
): fc.Arbitrary<MatrixRecord> {
  requireRange('laws.matrix', 'rows', rows, rows, 0);
  requireRange('laws.matrix', 'columns', columns, columns, 0);
  const length = rows * columns;
  return fc
    .array(entry, { minLength: length, maxLength: length })
    .map((entries) => ({ shape: [rows, columns] as const, data: Float64Array.from(entries) }));
}
