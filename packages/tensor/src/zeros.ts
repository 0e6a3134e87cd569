import { allocate, entryCount } from './internal/operands.ts';
import type { Tensor } from './types.ts';

/**
 * A tensor of zeros.
 * @param shape non-negative integers; `[]` gives a scalar
 * @returns newly allocated
 * @throws DomainError `tensor/integer` when a length is negative or no integer
 * @throws ShapeError `tensor/too-large` when the tensor cannot be held
 * @example zeros([2, 2]).data // => Float64Array [ 0, 0, 0, 0 ]
 */
export function zeros(shape: readonly number[]): Tensor {
  const data = allocate('tensor.zeros', entryCount('tensor.zeros', shape));
  return { shape: [...shape], data };
}
