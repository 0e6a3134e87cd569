import { requireSameKind, symmetricOf } from '../internal/symmetric-operands.ts';
import { walk } from '../internal/walk.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * Inner product of the dense tensors that two packed ones stand for: packed entries count with their multiplicity.
 * @param left order k, dimension n
 * @param right order k, dimension n
 * @throws ShapeError `tensor/symmetric` when order or dimension differ
 * Cost: a few operations a packed entry.
 * @example inner({ order: 2, dimension: 2, data: Float64Array.of(1, 2, 3) }, { order: 2, dimension: 2, data: Float64Array.of(1, 1, 1) }) // => 8
 */
export function inner(left: SymmetricTensor, right: SymmetricTensor): number {
  const { order, dimension } = symmetricOf('tensor.symmetric.inner', left);
  symmetricOf('tensor.symmetric.inner', right);
  requireSameKind('tensor.symmetric.inner', left, right);
  let sum = 0;
  walk(order, dimension, (position, _indices, multiplicity) => {
    sum += multiplicity * left.data[position]! * right.data[position]!;
  });
  return sum;
}
