import { symmetric, type SymmetricTensor, vector } from '@depth2/tensor';
import { evaluateAll } from './evaluate-all.ts';
import { requireInteger } from './internal/arguments.ts';

/**
 * The tensor Hermite polynomial He_k(x) = (−1)^k φ(x)⁻¹ ∇^k φ(x), packed. Its entry at an index in which i occurs α_i times is
 * ∏ He_{α_i}(x_i); He_2(x) = xxᵀ − I.
 * @param k order, integer in [0, 8]
 * @param x point, shape [d], dimensionless
 * @returns order k, dimension d, C(d + k − 1, k) entries, newly allocated
 * @throws DomainError `hermite/order` when k is out of range, `hermite/overflow`, `tensor/finite`
 * Cost: about k operations a packed entry.
 * @example tensorAt(2, [1, 2]).data // => Float64Array [ 0, 2, 3 ]
 * @see Holmquist 1996
 */
export function tensorAt(k: number, x: ArrayLike<number>): SymmetricTensor {
  requireInteger('hermite.tensorAt', 'hermite/order', 'k', k, 0, 8);
  const point = vector(x);
  const dimension = point.length;
  const values = Array.from(point, (xi) => evaluateAll(k, xi));
  const data = new Float64Array(symmetric.size(k, dimension));
  let position = 0;
  // Coordinates in turn take as many of the remaining slots as possible first: that is the order of packed entries.
  const visit = (coordinate: number, slots: number, product: number): void => {
    if (slots === 0) {
      data[position] = product;
      position += 1;
      return;
    }
    if (coordinate === dimension) return;
    const last = coordinate === dimension - 1;
    for (let taken = slots; taken >= (last ? slots : 0); taken -= 1) {
      visit(coordinate + 1, slots - taken, product * values[coordinate]![taken]!);
    }
  };
  visit(0, k, 1);
  return { order: k, dimension, data };
}
