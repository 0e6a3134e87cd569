import { tensorOf } from './internal/operands.ts';
import type { Tensor, TensorLike } from './types.ts';

/**
 * A tensor from nested arrays, or from a record of shape and row-major data.
 * @param value numbers nested as deep as the tensor has modes, or `{ shape, data }`
 * @returns shape and data; a Float64Array given as `data` is shared, anything else is copied
 * @throws ShapeError `tensor/ragged` when arrays at one depth differ in length, `tensor/length` when `data` does not fit `shape`,
 *   `tensor/too-large`
 * @throws DomainError `tensor/finite` at the first NaN or infinity
 * Cost: one pass over the entries.
 * @example from([[1, 2], [3, 4]]).shape // => [ 2, 2 ]
 * @example from({ shape: [2, 1], data: [5, 6] }).data // => Float64Array [ 5, 6 ]
 */
export function from(value: TensorLike): Tensor {
  return tensorOf('tensor.from', value);
}
