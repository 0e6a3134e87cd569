import { allocate, vectorOf } from '../internal/operands.ts';
import { packedSize } from '../internal/symmetric-operands.ts';
import { walk } from '../internal/walk.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * The symmetric power w^{⊗k}, packed: entry (i₁, …, i_k) is w_{i₁}⋯w_{i_k}.
 * @param w shape [n]
 * @param order k, integer ≥ 0
 * @returns order k, dimension n, newly allocated
 * @throws DomainError `tensor/integer`, `tensor/finite`
 * Cost: about one multiplication a packed entry.
 * @example power([2, 3], 2).data // => Float64Array [ 4, 6, 9 ]
 */
export function power(w: ArrayLike<number>, order: number): SymmetricTensor {
  const vector = vectorOf('tensor.symmetric.power', w);
  const data = allocate('tensor.symmetric.power', packedSize('tensor.symmetric.power', order, vector.length));
  const product = new Float64Array(order + 1).fill(1);
  walk(order, vector.length, (position, indices, _multiplicity, changed) => {
    for (let t = changed; t < order; t += 1) product[t + 1] = product[t]! * vector[indices[t]!]!;
    data[position] = product[order]!;
  });
  return { order, dimension: vector.length, data };
}
