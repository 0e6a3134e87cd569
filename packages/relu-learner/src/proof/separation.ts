import { row, type Hinges } from '../internal/hinges.ts';
import { inverseTrace } from './inverse-trace.ts';
import type { Signs } from '../signs.ts';
import { dot, norm } from '../internal/vectors.ts';

/**
 * How far every other choice of active sides is from giving the same values. Turning around a set S of units adds
 * the affine function Σ_S a_i(w_i·x + b_i): nothing only where these sum to zero.
 *
 * @param relu units in ReLU form, in whitened coordinates
 * @returns relative to the norm of all a_i(w_i, b_i): for `linear system` the inverse norm of their pseudoinverse, which is at
 *   most their least singular value; for `enumeration` the least norm of a sum over a set; null when it was not decided
 * Cost: m³, or 2^m·d.
 */
export function separationOf(relu: Hinges, method: Signs['method']): number | null {
  const m = relu.signs.length;
  if (method === 'undecided' || m === 0) return null;
  const size = norm(relu.theta.subarray(0, m * relu.stride));
  return (method === 'enumeration' ? leastSum(relu) : inverseNorm(relu)) / size;
}

function inverseNorm(relu: Hinges): number {
  const m = relu.signs.length;
  const gram = new Float64Array(m * m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) gram[i * m + j] = dot(row(relu, i), row(relu, j));
  }
  return 1 / Math.sqrt(inverseTrace(gram, m));
}

/** The least ‖Σ_S g_i t_i‖ over sets S of units that are not empty, by a Gray code. */
function leastSum(relu: Hinges): number {
  const m = relu.signs.length;
  const inside = new Uint8Array(m);
  let sum: Float64Array = new Float64Array(relu.width);
  let least = Infinity;
  for (let step = 1; step < 2 ** m; step++) {
    const i = 31 - Math.clz32(step & -step);
    inside[i] = 1 - inside[i];
    if (step % 4096 === 0) sum = sumOf(relu, inside);
    else {
      const change = (2 * inside[i] - 1) * relu.signs[i];
      for (let k = 0, at = i * relu.stride; k < relu.width; k++, at++) sum[k] += change * relu.theta[at];
    }
    let norm2 = 0;
    for (let k = 0; k < relu.width; k++) norm2 += sum[k] * sum[k];
    if (norm2 < least) least = norm2;
  }
  return Math.sqrt(least);
}

/** Σ over the units inside, afresh: rounding of many steps adds up. */
function sumOf(relu: Hinges, inside: Uint8Array): Float64Array {
  const sum = new Float64Array(relu.width);
  inside.forEach((isInside, i) => {
    if (isInside === 1) row(relu, i).forEach((v, k) => (sum[k] += relu.signs[i] * v));
  });
  return sum;
}
