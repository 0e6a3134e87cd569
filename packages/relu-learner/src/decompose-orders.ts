import { jointDiagonalization, mergeComponents, type ComponentList } from '@depth2/decomposition';
import type { Matrix } from '@depth2/tensor';
import { jointSlices } from './candidates.ts';
import { contractAll } from './internal/contract.ts';
import { factorInPlace, solveInPlace } from './internal/kernels/cholesky.ts';
import { alphaOf } from './moment-fit.ts';
import type { MomentParameters } from './internal/moment-parameters.ts';
import { FACTORIALS, type Moments } from './internal/moments-from-sums.ts';

export interface OrderDecomposition extends MomentParameters {
  /** Components of order 3 and of order 4 that were above the threshold. */
  readonly seenByThird: number;
  readonly seenByFourth: number;
}

export interface OrderOptions {
  /**
   * Components whose coefficient is below this many standard deviations of its noise are dropped from a list;
   * default 3. With exact moments (noise 0) the threshold is rounding.
   */
  readonly threshold?: number;
  /** Degrees within which components of the two lists are one; default 15. */
  readonly angle?: number;
}

/**
 * The paper's decomposition of consecutive orders, m = p: order 3 and order 4 are decomposed separately, each beside T_2
 * (which makes the pencil regular), components with a small coefficient are dropped, and the lists are merged. A
 * unit with b = 0 is not in order 3 and one with b = ±1 not in order 4, but every unit is in one of them.
 *
 * Where both lists have a unit, the one whose coefficient stands out more from its noise gives the direction. Biases
 * come from the recurrence ζ_3 = −b ζ_2, ζ_4 + ζ_2 = −b ζ_3 by least squares, weighted 1/k!, and α = a φ(b) from all
 * three orders.
 *
 * @param moments of orders 2 to 4 in the span of the weights
 * @returns fewer than p units when neither order shows more
 * Cost: two joint diagonalizations of p + 1 matrices p × p.
 * @see Awasthi, Tang & Vijayaraghavan 2021, algorithms 1 and 2
 */
export function decomposeOrders(moments: Moments, options: OrderOptions = {}): OrderDecomposition {
  const { threshold = 3, angle = 15 } = options;
  const p = moments.dimension;
  const slices = jointSlices(moments);
  const [second, ofThird, ofFourth] = [slices[0], slices.slice(1, p + 1), slices.slice(p + 1)];
  const third = componentsOf(moments, [second, ...ofThird, ...tieBreak(ofFourth)], 1, threshold);
  const fourth = componentsOf(moments, [second, ...ofFourth, ...tieBreak(ofThird)], 2, threshold);
  const merged = mergeComponents([third, fourth], { angle, threshold: 1 });
  const kept = Math.min(p, merged.value.shape[0]);
  const weights: Matrix = { shape: [kept, p], data: merged.value.data.slice(0, kept * p) };
  return {
    ...biasesOf(moments, weights),
    seenByThird: countAbove(third),
    seenByFourth: countAbove(fourth),
  };
}

/**
 * The other order with a small weight. Units that an order is blind to are free to turn among themselves in it, without
 * bound where T_2 has both signs, and then nothing converges; the other order sees them and holds them.
 */
function tieBreak(slices: readonly Matrix[]): Matrix[] {
  return slices.map(({ shape, data }) => ({ shape, data: data.map((v) => TIE_BREAK * v) }));
}

const TIE_BREAK = 1e-3;

function countAbove({ coefficients }: ComponentList): number {
  return Array.from(coefficients).filter((c) => Math.abs(c) >= 1).length;
}

/** Unit directions that diagonalize the slices, with |ζ_k| in units of the threshold. */
function componentsOf(moments: Moments, slices: readonly Matrix[], order: 1 | 2, threshold: number): ComponentList {
  const { value } = jointDiagonalization(slices);
  const zeta = coefficientsOfOrders(moments, value)[order];
  // noise_k is spread over the entries of T_k; a coefficient takes the share of one of them, √k! of the weighted norm.
  const entries = entriesOf(order + 2, moments.dimension);
  const spread = Math.sqrt((moments.noise[order] * FACTORIALS[order]) / entries);
  // Beside the largest order: one that sees no unit at all (all b = 0, or all ±1) is nothing but rounding.
  const rounding = 1e4 * Number.EPSILON * Math.sqrt(Math.max(...moments.norm2));
  return { vectors: value, coefficients: zeta.map((z) => z / Math.max(threshold * spread, rounding)) };
}

/** p^k/k!, about the number of distinct entries of order k. */
function entriesOf(k: number, p: number): number {
  let count = 1;
  for (let j = 0; j < k; j++) count *= (p + j) / (j + 1);
  return count;
}

/** ζ_ik by least squares of T_k on w_i^{⊗k}: (W Wᵀ)^{∘k} ζ_k = T_k(w_i, …, w_i). */
export function coefficientsOfOrders(moments: Moments, weights: Matrix): Float64Array[] {
  const [m, p] = weights.shape;
  const W = weights.data;
  return contractAll(moments, W, m).map((contracted, order) => {
    const gram = new Float64Array(m * m);
    const values = new Float64Array(m);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        let inner = 0;
        for (let k = 0; k < p; k++) inner += W[i * p + k] * W[j * p + k];
        gram[i * m + j] = inner ** (order + 2);
      }
      gram[i * m + i] += m * Number.EPSILON;
      for (let k = 0; k < p; k++) values[i] += contracted[i * p + k] * W[i * p + k];
    }
    factorInPlace(gram, m);
    solveInPlace(gram, m, values);
    return values;
  });
}

function biasesOf(moments: Moments, weights: Matrix): MomentParameters {
  const [z2, z3, z4] = coefficientsOfOrders(moments, weights);
  const biases = z2.map((_, i) => {
    const top = (z2[i] * z3[i]) / FACTORIALS[1] + (z3[i] * (z4[i] + z2[i])) / FACTORIALS[2];
    const bottom = z2[i] ** 2 / FACTORIALS[1] + z3[i] ** 2 / FACTORIALS[2];
    return bottom > 0 ? -top / bottom : 0;
  });
  return { weights, biases, alpha: alphaOf([z2, z3, z4], biases) };
}
