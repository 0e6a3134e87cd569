import { ShapeError } from '../errors.ts';
import { requireInteger, vectorOf } from '../internal/operands.ts';
import type { Matrix } from '../types.ts';

/**
 * The symmetric matrix with given coordinates in the orthonormal basis of Sym²: the inverse of `pack`.
 * @param coordinates shape [d(d + 1)/2]
 * @param d integer ≥ 0
 * @returns shape [d, d], newly allocated
 * @throws ShapeError `tensor/length` when there are not d(d + 1)/2 coordinates
 * Cost: one pass over the entries.
 * @example unpack([1, 0, 3], 2).data // => Float64Array [ 1, 0, 0, 3 ]
 */
export function unpack(coordinates: ArrayLike<number>, d: number): Matrix {
  requireInteger('tensor.sym2.unpack', 'd', d);
  const packed = vectorOf('tensor.sym2.unpack', coordinates);
  if (packed.length !== (d * (d + 1)) / 2) {
    throw new ShapeError(
      'tensor/length',
      `tensor.sym2.unpack: there must be ${(d * (d + 1)) / 2} coordinates for d = ${d}, got ${packed.length}`,
      { d, length: packed.length },
    );
  }
  const data = new Float64Array(d * d);
  let position = 0;
  for (let i = 0; i < d; i += 1) {
    data[i * d + i] = packed[position]!;
    position += 1;
    for (let j = i + 1; j < d; j += 1) {
      data[i * d + j] = Math.SQRT1_2 * packed[position]!;
      data[j * d + i] = data[i * d + j]!;
      position += 1;
    }
  }
  return { shape: [d, d], data };
}
