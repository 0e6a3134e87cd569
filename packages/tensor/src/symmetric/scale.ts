import { vectorOf } from '../internal/operands.ts';
import { symmetricOf } from '../internal/symmetric-operands.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * A packed tensor times a number.
 * @param tensor order k, dimension n
 * @param factor a finite number
 * @returns order k, dimension n, newly allocated
 * @throws DomainError `tensor/finite`
 * Cost: one multiplication a packed entry.
 * @example scale({ order: 1, dimension: 2, data: Float64Array.of(5, 6) }, 2).data // => Float64Array [ 10, 12 ]
 */
export function scale(tensor: SymmetricTensor, factor: number): SymmetricTensor {
  symmetricOf('tensor.symmetric.scale', tensor);
  vectorOf('tensor.symmetric.scale', [factor]);
  return { order: tensor.order, dimension: tensor.dimension, data: tensor.data.map((entry) => entry * factor) };
}
