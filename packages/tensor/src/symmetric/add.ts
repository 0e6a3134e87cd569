import { requireSameKind, symmetricOf } from '../internal/symmetric-operands.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * Sum of two packed tensors.
 * @param left order k, dimension n
 * @param right order k, dimension n
 * @returns order k, dimension n, newly allocated
 * @throws ShapeError `tensor/symmetric` when order or dimension differ
 * Cost: one addition a packed entry.
 * @example add({ order: 1, dimension: 2, data: Float64Array.of(5, 6) }, { order: 1, dimension: 2, data: Float64Array.of(1, 1) }).data // => Float64Array [ 6, 7 ]
 */
export function add(left: SymmetricTensor, right: SymmetricTensor): SymmetricTensor {
  symmetricOf('tensor.symmetric.add', left);
  symmetricOf('tensor.symmetric.add', right);
  requireSameKind('tensor.symmetric.add', left, right);
  return { order: left.order, dimension: left.dimension, data: left.data.map((entry, i) => entry + right.data[i]!) };
}
