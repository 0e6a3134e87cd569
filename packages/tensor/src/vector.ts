import { vectorOf } from './internal/operands.ts';

/**
 * A checked vector.
 * @param entries array or typed array of finite numbers, shape [n]
 * @returns shape [n]; a Float64Array is returned as it is, anything else is copied
 * @throws ShapeError `tensor/vector` when `entries` is no array
 * @throws DomainError `tensor/finite` at the first entry that is not a finite number
 * Cost: one pass over the entries.
 * @example vector([1, 2]) // => Float64Array [ 1, 2 ]
 */
export function vector(entries: ArrayLike<number>): Float64Array {
  return vectorOf('tensor.vector', entries);
}
