import { ShapeError } from './errors.ts';
import { allocate, entryCount, matrixOf, shapeText } from './internal/operands.ts';
import type { Matrix, MatrixLike } from './types.ts';

/**
 * Khatri–Rao product: row r of the result is (row r of A) ⊗ (row r of B). Components are rows, as everywhere here; the
 * textbook product takes columns and is the transpose of this one applied to transposes.
 * @param left shape [rank, n]
 * @param right shape [rank, p]
 * @returns shape [rank, n·p], newly allocated
 * @throws ShapeError `tensor/khatriRao` when the numbers of rows differ
 * Cost: one multiplication an entry of the result.
 * @example khatriRao([[1, 2], [0, 1]], [[3, 4], [5, 6]]).data // => Float64Array [ 3, 4, 6, 8, 0, 0, 5, 6 ]
 * @see Kolda & Bader 2009, §2.6
 */
export function khatriRao(left: MatrixLike, right: MatrixLike): Matrix {
  const A = matrixOf('tensor.khatriRao', 'left', left);
  const B = matrixOf('tensor.khatriRao', 'right', right);
  const [rank, n] = A.shape;
  const p = B.shape[1];
  if (B.shape[0] !== rank) {
    throw new ShapeError(
      'tensor/khatriRao',
      `tensor.khatriRao: both matrices must have the same number of rows, got shapes ${shapeText(A.shape)} and ${shapeText(B.shape)}`,
      { left: A.shape, right: B.shape },
    );
  }
  const data = allocate('tensor.khatriRao', entryCount('tensor.khatriRao', [rank, n, p]));
  for (let r = 0; r < rank; r += 1) {
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < p; j += 1) data[(r * n + i) * p + j] = A.data[r * n + i]! * B.data[r * p + j]!;
    }
  }
  return { shape: [rank, n * p], data };
}
