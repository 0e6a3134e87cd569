import { ShapeError } from './errors.ts';
import { shapeText, tensorOf } from './internal/operands.ts';
import type { TensorLike } from './types.ts';

/**
 * Inner product ⟨S, T⟩: the sum of products of entries at the same index.
 * @param left any shape
 * @param right the same shape
 * @throws ShapeError `tensor/inner` when the shapes differ
 * Cost: one pass over the entries.
 * @example inner([[1, 2], [3, 4]], [[1, 0], [0, 1]]) // => 5
 */
export function inner(left: TensorLike, right: TensorLike): number {
  const S = tensorOf('tensor.inner', left);
  const T = tensorOf('tensor.inner', right);
  if (S.shape.length !== T.shape.length || S.shape.some((n, i) => n !== T.shape[i])) {
    throw new ShapeError(
      'tensor/inner',
      `tensor.inner: shapes must be equal, got ${shapeText(S.shape)} and ${shapeText(T.shape)}`,
      { left: S.shape, right: T.shape },
    );
  }
  let sum = 0;
  for (let i = 0; i < S.data.length; i += 1) sum += S.data[i]! * T.data[i]!;
  return sum;
}
