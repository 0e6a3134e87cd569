import { ShapeError } from '../errors.ts';
import { vectorOf } from '../internal/operands.ts';
import { requireSameKind, symmetricOf } from '../internal/symmetric-operands.ts';
import type { SymmetricTensor } from '../types.ts';

/**
 * Linear combination Σ_i c_i T_i of packed tensors.
 * @param coefficients shape [r]
 * @param tensors r ≥ 1 tensors of equal order and dimension
 * @returns the same order and dimension, newly allocated
 * @throws ShapeError `tensor/combination` when r is 0 or the lists differ in length, `tensor/symmetric` when the tensors do not match
 * Cost: r operations a packed entry.
 * @example combination([1, -2], [{ order: 1, dimension: 2, data: Float64Array.of(5, 6) }, { order: 1, dimension: 2, data: Float64Array.of(1, 1) }]).data // => Float64Array [ 3, 4 ]
 */
export function combination(coefficients: ArrayLike<number>, tensors: readonly SymmetricTensor[]): SymmetricTensor {
  const caller = 'tensor.symmetric.combination';
  const factors = vectorOf(caller, coefficients);
  const first = tensors[0];
  if (first === undefined || factors.length !== tensors.length) {
    throw new ShapeError(
      'tensor/combination',
      `${caller}: there must be at least one tensor and one coefficient for each, got ${factors.length} coefficients and ${tensors.length} tensors`,
      { coefficients: factors.length, tensors: tensors.length },
    );
  }
  const data = new Float64Array(first.data.length);
  tensors.forEach((tensor, t) => {
    symmetricOf(caller, tensor);
    requireSameKind(caller, first, tensor);
    for (let i = 0; i < data.length; i += 1) data[i]! += factors[t]! * tensor.data[i]!;
  });
  return { order: first.order, dimension: first.dimension, data };
}
