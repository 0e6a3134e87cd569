import { cpOf } from '../internal/cp-operands.ts';
import type { CpTensor } from '../types.ts';

/**
 * Frobenius norm of a CP tensor through the Gram matrices of its factors: ‖T‖² = Σ_rs λ_r λ_s ∏_j ⟨u_r^j, u_s^j⟩.
 * Where components cancel, digits of the norm are lost: its relative error is about ε times Σ|λ_r|∏‖u_r^j‖ squared over ‖T‖².
 * @param cp `weights` of shape [rank], `factors[j]` of shape [rank, n_j]
 * @throws ShapeError `tensor/cp` when a factor has not one row a weight
 * Cost: rank² · Σ n_j multiplications; the dense tensor is never formed.
 * @example
 * ```ts
 * import { matrix } from '@depth2/tensor';
 * const u = matrix([[0, 2]]);
 * norm({ weights: Float64Array.of(3), factors: [u, u] }) // => 12
 * ```
 * @see Kolda & Bader 2009, §3
 */
export function norm(cp: CpTensor): number {
  const { weights, factors, rank } = cpOf('tensor.cp.norm', cp);
  let sum = 0;
  for (let r = 0; r < rank; r += 1) {
    for (let s = 0; s < rank; s += 1) {
      let product = weights[r]! * weights[s]!;
      for (const {
        shape: [, n],
        data,
      } of factors) {
        let dot = 0;
        for (let i = 0; i < n; i += 1) dot += data[r * n + i]! * data[s * n + i]!;
        product *= dot;
      }
      sum += product;
    }
  }
  // Rounding can leave a cancelled sum below zero.
  return Math.sqrt(Math.max(sum, 0));
}
