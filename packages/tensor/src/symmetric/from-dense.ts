import { ShapeError } from '../errors.ts';
import { forEachIndex } from '../internal/for-each-index.ts';
import { allocate, shapeText, tensorOf } from '../internal/operands.ts';
import { packedSize } from '../internal/symmetric-operands.ts';
import { ranker, walk } from '../internal/walk.ts';
import type { SymmetricTensor, TensorLike } from '../types.ts';

/**
 * The symmetric part of a dense tensor, packed: every entry is the mean over the permutations of its index, so a
 * symmetric tensor loses nothing and another one is projected orthogonally.
 * @param tensor shape [n, …, n], k ≥ 1 times
 * @returns order k, dimension n, newly allocated
 * @throws ShapeError `tensor/cubical` when the modes differ in length, or there are none
 * Cost: about k log k operations a dense entry.
 * @example fromDense([[1, 2], [4, 5]]).data // => Float64Array [ 1, 3, 5 ]
 */
export function fromDense(tensor: TensorLike): SymmetricTensor {
  const caller = 'tensor.symmetric.fromDense';
  const { shape, data } = tensorOf(caller, tensor);
  const order = shape.length;
  const dimension = shape[0] ?? 0;
  if (order === 0 || shape.some((n) => n !== dimension)) {
    throw new ShapeError('tensor/cubical', `${caller}: all modes must have one length, got shape ${shapeText(shape)}`, {
      shape,
    });
  }
  const out = allocate(caller, packedSize(caller, order, dimension));
  const rank = ranker(order, dimension);
  forEachIndex(shape, (position, index) => {
    out[rank(index.toSorted())]! += data[position]!;
  });
  walk(order, dimension, (position, _indices, multiplicity) => {
    out[position]! /= multiplicity;
  });
  return { order, dimension, data: out };
}
