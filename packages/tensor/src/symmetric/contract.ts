import { contractionVector, symmetricOf } from '../internal/symmetric-operands.ts';
import { walk } from '../internal/walk.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * All k slots contracted with one vector: T(w, …, w) = ⟨T, w^{⊗k}⟩.
 * @param tensor order k, dimension n
 * @param w shape [n]
 * @throws ShapeError `tensor/contract` when the vector's length is not n
 * @throws DomainError `tensor/finite`
 * Cost: a few operations a packed entry; the dense tensor is never formed.
 * @example contract({ order: 2, dimension: 2, data: Float64Array.of(1, 2, 3) }, [1, 1]) // => 8
 */
export function contract(tensor: SymmetricTensor, w: ArrayLike<number>): number {
  const { order, dimension, data } = symmetricOf('tensor.symmetric.contract', tensor);
  const vector = contractionVector('tensor.symmetric.contract', tensor, w);
  const product = new Float64Array(order + 1).fill(1);
  let sum = 0;
  walk(order, dimension, (position, indices, multiplicity, changed) => {
    for (let t = changed; t < order; t += 1) product[t + 1] = product[t]! * vector[indices[t]!]!;
    sum += multiplicity * data[position]! * product[order]!;
  });
  return sum;
}
