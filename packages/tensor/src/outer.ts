import { allocate, entryCount, tensorOf } from './internal/operands.ts';
import type { Tensor, TensorLike } from './types.ts';

/**
 * Outer product S ⊗ T: entry (i…, j…) is S(i…)·T(j…).
 * @param left any shape
 * @param right any shape
 * @returns the two shapes one after the other, newly allocated
 * @throws ShapeError `tensor/too-large` when the result cannot be held
 * Cost: one multiplication an entry of the result.
 * @example outer([1, 2], [3, 4]).data // => Float64Array [ 3, 4, 6, 8 ]
 */
export function outer(left: TensorLike, right: TensorLike): Tensor {
  const S = tensorOf('tensor.outer', left);
  const T = tensorOf('tensor.outer', right);
  const shape = [...S.shape, ...T.shape];
  const data = allocate('tensor.outer', entryCount('tensor.outer', shape));
  for (let i = 0; i < S.data.length; i += 1) {
    for (let j = 0; j < T.data.length; j += 1) data[i * T.data.length + j] = S.data[i]! * T.data[j]!;
  }
  return { shape, data };
}
