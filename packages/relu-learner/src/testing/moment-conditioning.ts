import { conditioning } from '@depth2/decomposition';
import type { Network } from '@depth2/network';

import { orderCoefficients } from '../moment-fit.ts';

/**
 * κ of the decomposition of consecutive orders on exact moments: κ₂(W)²·‖M‖ over the smallest gap of its eigenvalues,
 * each unit in the order that sees it better, and what the way from there to b and a multiplies.
 *
 * Order k beside T_2 has the eigenvalues ζ_k/ζ_2 w_i^{⊗(k−2)}: the gap of two units is the distance of these tensors.
 * Never below 1.
 * @see Beltrán, Breiding & Vannieuwenhoven 2019, on what a pencil amplifies
 */
export function momentConditioning({ weights, biases, outputWeights }: Network): number {
  const [m, p] = weights.shape;
  const density = biases.map((b) => Math.exp(-0.5 * b * b) / Math.sqrt(2 * Math.PI));
  const alpha = density.map((value, i) => value * outputWeights.data[i]);
  const zeta = orderCoefficients(alpha, biases);
  const sizes = alpha.map(Math.abs);
  const ratio = Math.max(...sizes) / Math.min(...sizes);
  const ratios = [1, 2].map((k) => zeta[k].map((z, i) => z / alpha[i]));
  const cosine = (i: number, j: number): number => {
    let sum = 0;
    for (let k = 0; k < p; k++) sum += weights.data[i * p + k] * weights.data[j * p + k];
    return sum;
  };
  const gap = (order: number, i: number): number => {
    let least = Math.abs(ratios[order][i]) || 0;
    for (let j = 0; j < m; j++) {
      if (j === i) continue;
      const [x, y] = [ratios[order][i], ratios[order][j]];
      least = Math.min(least, Math.sqrt(Math.max(0, x * x + y * y - 2 * x * y * cosine(i, j) ** (order + 1))));
    }
    return least;
  };
  const norms = ratios.map((values) => values.reduce((most, v) => Math.max(most, Math.abs(v)), 1));
  let worst = 1;
  for (let i = 0; i < m; i++) worst = Math.max(worst, Math.min(norms[0] / gap(0, i), norms[1] / gap(1, i)));
  const { condition } = conditioning(weights);
  // b comes from ratios of order ζ/ζ_2 and a from α/φ(b), whose derivative by b is b·a.
  const after = Math.max(...biases.map((b) => (1 + b * b) ** 1.5));
  return condition ** 2 * ratio * worst * after;
}
