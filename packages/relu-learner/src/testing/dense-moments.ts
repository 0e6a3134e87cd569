import type { Network } from '@depth2/network';
import type { Matrix } from '@depth2/tensor';

import type { MomentParameters } from '../internal/moment-parameters.ts';
import { orderCoefficients } from '../moment-fit.ts';

/** Orders k with k!. */
export const ORDERS: readonly (readonly [number, number])[] = [
  [2, 2],
  [3, 6],
  [4, 24],
];

/** α = a φ(b) and the rest as the moments see them. */
export function truthParameters({ weights, biases, outputWeights }: Network): MomentParameters {
  const density = (b: number): number => Math.exp(-b * b * 0.5) / Math.sqrt(2 * Math.PI);
  return { weights, biases, alpha: biases.map((b, i) => outputWeights.data[i] * density(b)) };
}

/** The outer product of vectors of length p, dense [p, …, p]. */
export function outer(vectors: readonly ArrayLike<number>[]): Float64Array {
  return vectors.reduce<Float64Array>(
    (product, v) => Float64Array.from([...product].flatMap((x) => Array.from(v, (entry) => x * entry))),
    Float64Array.of(1),
  );
}

export function add(into: Float64Array, factor: number, tensor: Float64Array): void {
  tensor.forEach((v, entry) => (into[entry] += factor * v));
}

/** Σ ζ_ik w_i^{⊗k}, dense. */
export function denseMoment({ weights, biases, alpha }: MomentParameters, k: number): Float64Array {
  const [m, p] = weights.shape;
  const zeta = orderCoefficients(alpha, biases)[k - 2];
  const out = new Float64Array(p ** k);
  for (let i = 0; i < m; i++) add(out, zeta[i], outer(Array<Float64Array>(k).fill(rowOf(weights, i))));
  return out;
}

export const rowOf = ({ shape: [, p], data }: Matrix, i: number): Float64Array => data.subarray(i * p, (i + 1) * p);

/** Derivatives of all orders, each divided by √k!, by every parameter: w-parts along the columns of P_i. */
export function tensorJacobian(at: MomentParameters): number[][] {
  const [m, p] = at.weights.shape;
  const { alpha, biases } = at;
  const columns: number[][] = Array.from({ length: m * (p + 2) }, () => []);
  for (const [k, factorial] of ORDERS) {
    const weight = 1 / Math.sqrt(factorial);
    const zeta = orderCoefficients(alpha, biases)[k - 2];
    for (let i = 0; i < m; i++) {
      const w = rowOf(at.weights, i);
      for (let l = 0; l < p; l++) {
        const tangent = w.map((x, j) => (j === l ? 1 : 0) - x * w[l]);
        const out = new Float64Array(p ** k);
        for (let slot = 0; slot < k; slot++)
          add(out, weight * zeta[i], outer(Array.from({ length: k }, (_, s) => (s === slot ? tangent : w))));
        columns[i * p + l].push(...out);
      }
      const power = outer(Array<Float64Array>(k).fill(w));
      const byAlpha = [1, -biases[i], biases[i] ** 2 - 1][k - 2];
      const byBias = [0, -alpha[i], 2 * alpha[i] * biases[i]][k - 2];
      columns[m * p + i].push(...power.map((v) => weight * byAlpha * v));
      columns[m * p + m + i].push(...power.map((v) => weight * byBias * v));
    }
  }
  return columns;
}
