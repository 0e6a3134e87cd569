import { packedSize } from '../internal/symmetric-operands.ts';

/**
 * Number of packed entries of a symmetric tensor, C(dimension + order − 1, order).
 * @param order integer ≥ 0
 * @param dimension integer ≥ 0
 * @throws DomainError `tensor/integer`
 * @throws ShapeError `tensor/too-large` beyond 2^53 − 1
 * @example size(4, 20) // => 8855
 */
export function size(order: number, dimension: number): number {
  return packedSize('tensor.symmetric.size', order, dimension);
}
