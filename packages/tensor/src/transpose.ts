import { allocate, matrixOf } from './internal/operands.ts';
import type { Matrix, MatrixLike } from './types.ts';

/**
 * The transposed matrix.
 * @param value shape [r, c]
 * @returns shape [c, r], newly allocated
 * @throws ShapeError `tensor/matrix` when there are not two modes
 * Cost: one pass over the entries.
 * @example transpose([[1, 2], [3, 4]]).data // => Float64Array [ 1, 3, 2, 4 ]
 */
export function transpose(value: MatrixLike): Matrix {
  const {
    shape: [rows, columns],
    data,
  } = matrixOf('tensor.transpose', 'a matrix', value);
  const out = allocate('tensor.transpose', data.length);
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < columns; j += 1) out[j * rows + i] = data[i * columns + j]!;
  }
  return { shape: [columns, rows], data: out };
}
