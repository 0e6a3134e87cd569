import { ShapeError } from '../errors.ts';
import { matrixOf, shapeText } from '../internal/operands.ts';
import type { MatrixLike } from '../types.ts';

/**
 * Coordinates of a symmetric matrix in the orthonormal basis of Sym²: pairs i ≤ j in lexicographic order, √2·A_ij off the
 * diagonal, so that dot products of coordinates are inner products of matrices. Another matrix is projected: its
 * symmetric part ½(A + Aᵀ) is packed.
 * @param matrix shape [d, d]
 * @returns shape [d(d + 1)/2], newly allocated
 * @throws ShapeError `tensor/square` when the matrix is not square
 * Cost: one pass over the entries.
 * @example pack([[1, 0], [0, 3]]) // => Float64Array [ 1, 0, 3 ]
 */
export function pack(matrix: MatrixLike): Float64Array {
  const {
    shape: [d, columns],
    data,
  } = matrixOf('tensor.sym2.pack', 'matrix', matrix);
  if (columns !== d) {
    throw new ShapeError(
      'tensor/square',
      `tensor.sym2.pack: matrix must be square, got shape ${shapeText([d, columns])}`,
      { shape: [d, columns] },
    );
  }
  const packed = new Float64Array((d * (d + 1)) / 2);
  let position = 0;
  for (let i = 0; i < d; i += 1) {
    packed[position] = data[i * d + i]!;
    position += 1;
    for (let j = i + 1; j < d; j += 1) {
      packed[position] = Math.SQRT1_2 * (data[i * d + j]! + data[j * d + i]!);
      position += 1;
    }
  }
  return packed;
}
