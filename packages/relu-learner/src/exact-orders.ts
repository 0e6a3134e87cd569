import { exactMoment, type Network } from '@depth2/network';
import { ShapeError, symmetric, type SymmetricTensor } from '@depth2/tensor';
import type { Moments } from './internal/moments-from-sums.ts';
import type { LowOrders } from './paper.ts';

/**
 * Moments of orders 0 to 4 of a network under N(0, I), in closed form: T_k = Σ a_i c_k(b_i) w_i^{⊗k}. What
 * `networkFromMoments` recovers the network from when it has as many units as inputs.
 * @param f one output is used, the first
 * Cost: O(m d⁴).
 * @example
 * import { from } from '@depth2/network';
 * import { networkFromMoments } from '@depth2/relu-learner';
 * const f = from({ weights: [[0.6, 0.8], [1, 0]], biases: [0, 1], outputWeights: [[2, -1]] });
 * const found = networkFromMoments(exactOrders(f));
 * [...found.outputWeights].map((a) => Math.round(1e12 * a) / 1e12).sort() // => [ -1, 2 ]
 * @see Awasthi, Tang & Vijayaraghavan 2021
 */
export function exactOrders(f: Network): LowOrders {
  return {
    T0: exactMoment(f, 0).data[0],
    T1: exactMoment(f, 1).data,
    moments: flattenOrders(exactMoment(f, 2), exactMoment(f, 3), exactMoment(f, 4)),
  };
}

/**
 * Packed symmetric tensors of orders 2, 3 and 4 as the learner holds them: T_3 as [D, p] and T_4 as [D, D] on the
 * orthonormal basis of Sym². They count as exact: noise 0.
 * @throws ShapeError `relu-learner/orders` when the orders are not 2, 3, 4 or the dimensions differ
 */
export function flattenOrders(second: SymmetricTensor, third: SymmetricTensor, fourth: SymmetricTensor): Moments {
  checkOrders([second, third, fourth]);
  const p = second.dimension;
  const [T2, dense3, dense4] = [second, third, fourth].map((T) => symmetric.toDense(T).data);
  const pairs: { at: number; scale: number }[] = [];
  for (let i = 0; i < p; i++)
    for (let j = i; j < p; j++) pairs.push({ at: i * p + j, scale: i === j ? 1 : Math.SQRT2 });
  const D = pairs.length;
  const T3 = Float64Array.from({ length: D * p }, (_, n) => {
    const { at, scale } = pairs[Math.floor(n / p)];
    return scale * dense3[at * p + (n % p)];
  });
  const T4 = Float64Array.from({ length: D * D }, (_, n) => {
    const row = pairs[Math.floor(n / D)];
    const column = pairs[n % D];
    return row.scale * column.scale * dense4[row.at * p * p + column.at];
  });
  const squares = (data: Float64Array): number => data.reduce((sum, v) => sum + v * v, 0);
  return {
    dimension: p,
    count: 0,
    T2: { shape: [p, p], data: T2 },
    T3: { shape: [D, p], data: T3 },
    T4: { shape: [D, D], data: T4 },
    noise: [0, 0, 0],
    norm2: [squares(T2), squares(T3), squares(T4)],
  };
}

function checkOrders(tensors: readonly SymmetricTensor[]): void {
  tensors.forEach(({ order, dimension }, i) => {
    if (order === i + 2 && dimension === tensors[0].dimension) return;
    throw new ShapeError(
      'relu-learner/orders',
      `relu-learner.flattenOrders: argument ${i + 1} must have order ${i + 2} and dimension ${tensors[0].dimension}, got ${order} and ${dimension}`,
      { order, dimension },
    );
  });
}
