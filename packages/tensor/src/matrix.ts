import { matrixOf } from './internal/operands.ts';
import type { Matrix, MatrixLike } from './types.ts';

/**
 * A matrix from its rows, or a checked one from a record.
 * @param rows arrays of equal length, or `{ shape: [r, c], data }`; `[]` gives shape [0, 0]
 * @returns a Float64Array given as `data` is shared, anything else is copied
 * @throws ShapeError `tensor/matrix` when there are not two modes, `tensor/ragged`, `tensor/length`
 * @throws DomainError `tensor/finite` at the first NaN or infinity
 * Cost: one pass over the entries.
 * @example matrix([[1, 2, 3], [4, 5, 6]]).shape // => [ 2, 3 ]
 */
export function matrix(rows: MatrixLike): Matrix {
  return matrixOf('tensor.matrix', 'a matrix', rows);
}
