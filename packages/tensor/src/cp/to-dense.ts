import { cpOf } from '../internal/cp-operands.ts';
import { allocate, entryCount } from '../internal/operands.ts';
import type { CpTensor, Tensor } from '../types.ts';

/**
 * The dense tensor Σ_r weights[r] · u_r¹ ⊗ … ⊗ u_r^k.
 * @param cp `weights` of shape [rank], `factors[j]` of shape [rank, n_j]
 * @returns shape [n_1, …, n_k], newly allocated
 * @throws ShapeError `tensor/cp` when a factor has not one row a weight, `tensor/too-large`
 * Cost: about rank multiplications an entry.
 * @example
 * ```ts
 * import { matrix } from '@depth2/tensor';
 * const u = matrix([[1, 2]]);
 * toDense({ weights: Float64Array.of(3), factors: [u, u] }).data // => Float64Array [ 3, 6, 6, 12 ]
 * ```
 */
export function toDense(cp: CpTensor): Tensor {
  const { weights, factors, rank } = cpOf('tensor.cp.toDense', cp);
  const shape = factors.map((factor) => factor.shape[1]);
  const data = allocate('tensor.cp.toDense', entryCount('tensor.cp.toDense', shape));
  for (let r = 0; r < rank; r += 1) {
    // The outer product grows mode by mode; the last multiplication adds to the result.
    let product = Float64Array.of(weights[r]!);
    for (const {
      shape: [, n],
      data: rows,
    } of factors) {
      const longer = new Float64Array(product.length * n);
      for (let i = 0; i < product.length; i += 1) {
        for (let j = 0; j < n; j += 1) longer[i * n + j] = product[i]! * rows[r * n + j]!;
      }
      product = longer;
    }
    for (let i = 0; i < data.length; i += 1) data[i]! += product[i]!;
  }
  return { shape, data };
}
