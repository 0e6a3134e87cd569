import { ShapeError } from '../errors.ts';
import type { SymmetricTensor } from '../types.ts';
import { requireFinite, requireInteger, vectorOf } from './operands.ts';
import { binomial } from './walk.ts';

/** Number of packed entries, C(dimension + order − 1, order). */
export function packedSize(caller: string, order: number, dimension: number): number {
  requireInteger(caller, 'order', order);
  requireInteger(caller, 'dimension', dimension);
  if (dimension === 0) return order === 0 ? 1 : 0;
  // C(n + k − 1, k) = C(n + k − 1, n − 1): the smaller lower index keeps the loop short.
  const size = binomial(dimension + order - 1, Math.min(order, dimension - 1));
  if (!Number.isSafeInteger(size)) {
    throw new ShapeError(
      'tensor/too-large',
      `${caller}: a symmetric tensor must have at most 2^53 − 1 packed entries, got order ${order} and dimension ${dimension}`,
      { order, dimension },
    );
  }
  return size;
}

/** The tensor itself, checked. */
export function symmetricOf(caller: string, tensor: SymmetricTensor): SymmetricTensor {
  const size = packedSize(caller, tensor.order, tensor.dimension);
  if (tensor.data.length !== size) {
    throw new ShapeError(
      'tensor/length',
      `${caller}: data must have ${size} packed entries for order ${tensor.order} and dimension ${tensor.dimension}, got ${tensor.data.length}`,
      { order: tensor.order, dimension: tensor.dimension, length: tensor.data.length },
    );
  }
  requireFinite(caller, tensor.data, [size]);
  return tensor;
}

/** A vector to contract with, checked against the tensor's dimension. */
export function contractionVector(caller: string, tensor: SymmetricTensor, w: ArrayLike<number>): Float64Array {
  const vector = vectorOf(caller, w);
  if (vector.length !== tensor.dimension) {
    throw new ShapeError(
      'tensor/contract',
      `${caller}: vector length must equal the tensor's dimension = ${tensor.dimension}, got ${vector.length}`,
      { dimension: tensor.dimension, length: vector.length },
    );
  }
  return vector;
}

/** Throws unless two packed tensors have the same order and dimension. */
export function requireSameKind(caller: string, left: SymmetricTensor, right: SymmetricTensor): void {
  if (left.order !== right.order || left.dimension !== right.dimension) {
    throw new ShapeError(
      'tensor/symmetric',
      `${caller}: tensors must have equal order and dimension, got order ${left.order}, dimension ${left.dimension} and order ${right.order}, dimension ${right.dimension}`,
      { left: [left.order, left.dimension], right: [right.order, right.dimension] },
    );
  }
}
