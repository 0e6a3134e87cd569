import { allocate, entryCount } from '../internal/operands.ts';
import { symmetricOf } from '../internal/symmetric-operands.ts';
import { ranker } from '../internal/walk.ts';
import { forEachIndex } from '../internal/for-each-index.ts';
import type { SymmetricTensor, Tensor } from '../types.ts';

/**
 * The dense tensor that a packed one stands for.
 * @param tensor order k, dimension n
 * @returns shape [n, …, n], k times, newly allocated
 * @throws ShapeError `tensor/too-large` when n^k entries cannot be held
 * Cost: about k log k operations a dense entry.
 * @example toDense({ order: 2, dimension: 2, data: Float64Array.of(1, 2, 3) }).data // => Float64Array [ 1, 2, 2, 3 ]
 */
export function toDense(tensor: SymmetricTensor): Tensor {
  const { order, dimension, data } = symmetricOf('tensor.symmetric.toDense', tensor);
  const shape = Array.from({ length: order }, () => dimension);
  const out = allocate('tensor.symmetric.toDense', entryCount('tensor.symmetric.toDense', shape));
  const rank = ranker(order, dimension);
  forEachIndex(shape, (position, index) => {
    out[position] = data[rank(index.toSorted())]!;
  });
  return { shape, data: out };
}
