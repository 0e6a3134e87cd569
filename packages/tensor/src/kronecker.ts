import { allocate, entryCount, matrixOf } from './internal/operands.ts';
import type { Matrix, MatrixLike } from './types.ts';

/**
 * Kronecker product A ⊗ B: every entry of A replaced by that entry times B.
 * @param left shape [r, c]
 * @param right shape [s, e]
 * @returns shape [r·s, c·e], newly allocated
 * @throws ShapeError `tensor/too-large` when the result cannot be held
 * Cost: one multiplication an entry of the result.
 * @example kronecker([[1, 2]], [[3], [4]]).data // => Float64Array [ 3, 6, 4, 8 ]
 */
export function kronecker(left: MatrixLike, right: MatrixLike): Matrix {
  const A = matrixOf('tensor.kronecker', 'left', left);
  const B = matrixOf('tensor.kronecker', 'right', right);
  const [r, c] = A.shape;
  const [s, e] = B.shape;
  const data = allocate('tensor.kronecker', entryCount('tensor.kronecker', [r, c, s, e]));
  for (let i = 0; i < r; i += 1) {
    for (let k = 0; k < s; k += 1) {
      for (let j = 0; j < c; j += 1) {
        const target = ((i * s + k) * c + j) * e;
        for (let l = 0; l < e; l += 1) data[target + l] = A.data[i * c + j]! * B.data[k * e + l]!;
      }
    }
  }
  return { shape: [r * s, c * e], data };
}
