import { requireInteger } from '../internal/operands.ts';

/**
 * Dimension of Sym²(R^d), d(d + 1)/2.
 * @param d integer ≥ 0
 * @throws DomainError `tensor/integer`
 * @example size(20) // => 210
 */
export function size(d: number): number {
  requireInteger('tensor.sym2.size', 'd', d);
  return (d * (d + 1)) / 2;
}
