import { tensorOf } from './internal/operands.ts';
import { symmetricOf } from './internal/symmetric-operands.ts';
import { walk } from './internal/walk.ts';
import type { SymmetricTensor, TensorLike } from './types.ts';

/**
 * Frobenius norm: the square root of the sum of squares of all entries, of the dense tensor that a packed one stands for.
 * @param tensor dense, nested arrays or packed symmetric
 * @returns ≥ 0; entries whose squares would overflow or vanish are scaled first
 * Cost: one pass over the entries.
 * @example norm([3, 4]) // => 5
 * @example norm({ order: 2, dimension: 2, data: Float64Array.of(0, 1, 0) }) // => 1.4142135623730951
 */
export function norm(tensor: TensorLike | SymmetricTensor): number {
  if (typeof tensor !== 'object' || !('order' in tensor)) {
    const { data } = tensorOf('tensor.norm', tensor);
    return scaledNorm(data, () => 1);
  }
  const { order, dimension, data } = symmetricOf('tensor.norm', tensor);
  const multiplicities = new Float64Array(data.length);
  walk(order, dimension, (position, _indices, multiplicity) => {
    multiplicities[position] = multiplicity;
  });
  return scaledNorm(data, (i) => multiplicities[i]!);
}

function scaledNorm(data: Float64Array, weight: (position: number) => number): number {
  let largest = 0;
  for (const entry of data) largest = Math.max(largest, Math.abs(entry));
  if (largest === 0) return 0;
  // A power of two changes no digit; between these limits squares are safe as they are.
  const scale = largest > 1e-120 && largest < 1e120 ? 1 : 2 ** Math.floor(Math.log2(largest));
  let sum = 0;
  for (let i = 0; i < data.length; i += 1) {
    const entry = data[i]! / scale;
    sum += weight(i) * entry * entry;
  }
  return scale * Math.sqrt(sum);
}
