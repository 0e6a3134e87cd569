import { DomainError } from '../errors.ts';
import { allocate } from '../internal/operands.ts';
import { contractionVector, packedSize, symmetricOf } from '../internal/symmetric-operands.ts';
import { ranker, walk } from '../internal/walk.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * One slot contracted with a vector: T(·, …, ·, w), again symmetric.
 * @param tensor order k ≥ 1, dimension n
 * @param w shape [n]
 * @returns order k − 1, dimension n, newly allocated
 * @throws ShapeError `tensor/contract` when the vector's length is not n
 * @throws DomainError `tensor/order` when the order is 0, `tensor/finite`
 * Cost: at most k² operations a packed entry.
 * @example contractOnce({ order: 2, dimension: 2, data: Float64Array.of(1, 2, 3) }, [1, 1]).data // => Float64Array [ 3, 5 ]
 */
export function contractOnce(tensor: SymmetricTensor, w: ArrayLike<number>): SymmetricTensor {
  const caller = 'tensor.symmetric.contractOnce';
  const { order, dimension, data } = symmetricOf(caller, tensor);
  const vector = contractionVector(caller, tensor, w);
  if (order === 0) throw new DomainError('tensor/order', `${caller}: order must be at least 1, got 0`, { order });
  const out = allocate(caller, packedSize(caller, order - 1, dimension));
  const rank = ranker(order - 1, dimension);
  const rest = new Int32Array(order - 1);
  // An entry with sorted index α belongs to the sum of every α without one of its distinct values i, with factor w_i.
  walk(order, dimension, (position, indices) => {
    for (let t = 0; t < order; t += 1) {
      if (t > 0 && indices[t] === indices[t - 1]) continue;
      for (let s = 0; s < order - 1; s += 1) rest[s] = indices[s < t ? s : s + 1]!;
      out[rank(rest)]! += vector[indices[t]!]! * data[position]!;
    }
  });
  return { order: order - 1, dimension, data: out };
}
