import { DomainError } from '../errors.ts';
import { contractionVector, symmetricOf } from '../internal/symmetric-operands.ts';
import { walk } from '../internal/walk.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * All slots but one contracted with a vector: T(·, w, …, w), which is 1/k of the gradient of T(w, …, w).
 * @param tensor order k ≥ 1, dimension n
 * @param w shape [n]
 * @returns shape [n], newly allocated
 * @throws ShapeError `tensor/contract` when the vector's length is not n
 * @throws DomainError `tensor/order` when the order is 0, `tensor/finite`
 * Cost: about 3k operations a packed entry.
 * @example contractToVector({ order: 2, dimension: 2, data: Float64Array.of(1, 2, 3) }, [1, 1]) // => Float64Array [ 3, 5 ]
 */
export function contractToVector(tensor: SymmetricTensor, w: ArrayLike<number>): Float64Array {
  const caller = 'tensor.symmetric.contractToVector';
  const { order, dimension, data } = symmetricOf(caller, tensor);
  const vector = contractionVector(caller, tensor, w);
  if (order === 0) throw new DomainError('tensor/order', `${caller}: order must be at least 1, got 0`, { order });
  const out = new Float64Array(dimension);
  // before[t] is the product over the slots left of t; the product over the slots right of it grows in the loop.
  const before = new Float64Array(order + 1).fill(1);
  walk(order, dimension, (position, indices, multiplicity, changed) => {
    for (let t = changed; t < order; t += 1) before[t + 1] = before[t]! * vector[indices[t]!]!;
    let after = (multiplicity / order) * data[position]!;
    for (let t = order - 1; t >= 0; t -= 1) {
      out[indices[t]!]! += before[t]! * after;
      after *= vector[indices[t]!]!;
    }
  });
  return out;
}
