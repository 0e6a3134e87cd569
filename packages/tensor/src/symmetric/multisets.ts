import { packedSize } from '../internal/symmetric-operands.ts';
import { walk } from '../internal/walk.ts';

/**
 * The sorted indices of all packed entries, in their order.
 * @param order integer ≥ 0
 * @param dimension integer ≥ 0
 * @returns `size(order, dimension)` arrays of `order` indices, newly allocated
 * @throws DomainError `tensor/integer`
 * @example multisets(2, 3) // => [ [ 0, 0 ], [ 0, 1 ], [ 0, 2 ], [ 1, 1 ], [ 1, 2 ], [ 2, 2 ] ]
 */
export function multisets(order: number, dimension: number): number[][] {
  packedSize('tensor.symmetric.multisets', order, dimension);
  const all: number[][] = [];
  walk(order, dimension, (_position, indices) => {
    all.push(Array.from(indices));
  });
  return all;
}
