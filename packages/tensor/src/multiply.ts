import { ShapeError } from './errors.ts';
import { allocate, matrixOf, shapeText } from './internal/operands.ts';
import type { Matrix, MatrixLike } from './types.ts';

/**
 * Matrix product AB.
 * @param left shape [r, n]
 * @param right shape [n, c]
 * @returns shape [r, c], newly allocated
 * @throws ShapeError `tensor/multiply` when the inner sizes differ
 * Cost: r·n·c multiplications.
 * @example multiply([[1, 2]], [[3], [4]]).data // => Float64Array [ 11 ]
 */
export function multiply(left: MatrixLike, right: MatrixLike): Matrix {
  const A = matrixOf('tensor.multiply', 'left', left);
  const B = matrixOf('tensor.multiply', 'right', right);
  const [rows, inner] = A.shape;
  const columns = B.shape[1];
  if (B.shape[0] !== inner) {
    throw new ShapeError(
      'tensor/multiply',
      `tensor.multiply: rows of the right matrix must equal columns of the left = ${inner}, got shapes ${shapeText(A.shape)} and ${shapeText(B.shape)}`,
      { left: A.shape, right: B.shape },
    );
  }
  const data = allocate('tensor.multiply', rows * columns);
  // The middle loop runs over the rows of B, so that the inner one reads memory in order.
  for (let i = 0; i < rows; i += 1) {
    for (let k = 0; k < inner; k += 1) {
      const factor = A.data[i * inner + k]!;
      for (let j = 0; j < columns; j += 1) data[i * columns + j]! += factor * B.data[k * columns + j]!;
    }
  }
  return { shape: [rows, columns], data };
}
