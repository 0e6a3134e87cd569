import { cpOf } from '../internal/cp-operands.ts';
import { norm } from '../norm.ts';
import type { CpTensor } from '../types.ts';

/**
 * The same CP tensor in a fixed form: factor rows of norm 1 whose largest entry in absolute value is positive (the first
 * of equal ones), everything else in the weights, components by descending |weight|.
 * @param cp `weights` of shape [rank], `factors[j]` of shape [rank, n_j]; a component with a zero row gets weight 0 and keeps that row
 * @returns newly allocated
 * @throws ShapeError `tensor/cp` when a factor has not one row a weight
 * Cost: a few passes over the factors and a sort of the weights.
 * @example
 * ```ts
 * import { matrix } from '@depth2/tensor';
 * const arranged = arrange({ weights: Float64Array.of(1, 1), factors: [matrix([[2, 0], [0, -3]])] });
 * arranged.weights // => Float64Array [ -3, 2 ]
 * arranged.factors[0]?.data // => Float64Array [ 0, 1, 1, 0 ]
 * ```
 */
export function arrange(cp: CpTensor): CpTensor {
  const { weights, factors } = cpOf('tensor.cp.arrange', cp);
  const scaled = weights.slice();
  const unit = factors.map(({ shape: [rank, n], data }) => {
    const rows = data.slice();
    for (let r = 0; r < rank; r += 1) {
      const row = rows.subarray(r * n, (r + 1) * n);
      const scale = signedNorm(row);
      scaled[r]! *= scale;
      // Adding 0 turns −0 into 0.
      if (scale !== 0) for (let i = 0; i < n; i += 1) row[i] = row[i]! / scale + 0;
    }
    return { shape: [rank, n] as const, data: rows };
  });
  const order = Array.from(scaled.keys()).sort((r, s) => Math.abs(scaled[s]!) - Math.abs(scaled[r]!));
  return {
    weights: Float64Array.from(order, (r) => scaled[r]!),
    factors: unit.map(({ shape, data }) => {
      const sorted = new Float64Array(data.length);
      order.forEach((r, position) => sorted.set(data.subarray(r * shape[1], (r + 1) * shape[1]), position * shape[1]));
      return { shape, data: sorted };
    }),
  };
}

/** The row's norm with the sign of its largest entry. */
function signedNorm(row: Float64Array): number {
  let largest = 0;
  for (const entry of row) if (Math.abs(entry) > Math.abs(largest)) largest = entry;
  return Math.sign(largest) * norm({ shape: [row.length], data: row });
}
