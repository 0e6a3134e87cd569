import { hingesFrom, row, rowsOf, type Hinges } from '../internal/hinges.ts';
import { factorInPlace } from '../internal/kernels/cholesky.ts';
import { solveSigns, type Signs } from '../signs.ts';

/** Signs under noise. */
export interface NoisySigns extends Signs {
  /** ‖l − Σ s_i g_i t_i‖² in units of its covariance: χ² with d + 1 degrees of freedom when the pattern is right. */
  readonly mismatch: number;
  /** Do the best signs meet the equations within their noise? */
  readonly met: boolean;
}

/** Another pattern must be off by this many times what the right one may be off. */
const SLACK = 2;

/** Rounds of: signs, then the covariance that goes with them. */
const ROUNDS = 3;

/**
 * Signs of sign-free hinges whose parameters have errors: the equations l = Σ s_i g_i t_i are divided by the square
 * root of the covariance of their mismatch, and solved as those of exact hinges are.
 *
 * @param covariance of the parameters, shape [P, P], parameter (i, k) at i·width + k
 * @param most the mismatch that right signs stay below, a quantile of χ² with d + 1 degrees of freedom
 * Cost: P² and that of {@link solveSigns}.
 */
export function noisySigns(hinges: Hinges, covariance: Float64Array, most: number): NoisySigns {
  let pattern: Float64Array | null = null;
  let signs: Signs | null = null;
  let mismatch = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const spread = mismatchCovariance(hinges, covariance, pattern);
    if (!factorInPlace(spread, hinges.width)) break;
    const white = whitened(hinges, spread);
    const size = sizeOf(white);
    signs = solveSigns(white, Math.sqrt(most) / size, SLACK);
    mismatch = (signs.residual * size) ** 2;
    if (pattern && signs.value.every((s, i) => s === pattern![i])) break;
    pattern = signs.value;
  }
  const open = {
    value: new Float64Array(hinges.signs.length).fill(1),
    residual: Infinity,
    unique: false,
    ambiguous: Array.from(hinges.signs, () => true),
    method: 'undecided' as const,
  };
  return { ...(signs ?? open), mismatch, met: mismatch <= most };
}

/** Covariance of l − Σ s_i g_i t_i, shape [width, width]; without signs, what it is on average over them. */
function mismatchCovariance(
  { signs, width }: Hinges,
  covariance: Float64Array,
  pattern: Float64Array | null,
): Float64Array {
  const m = signs.length;
  const parameters = (m + 1) * width;
  const factor = (i: number): number => (i === m ? 1 : -(pattern ? pattern[i] : 0) * signs[i]);
  const out = new Float64Array(width * width);
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= m; j++) {
      const weight = pattern ? factor(i) * factor(j) : Number(i === j);
      if (weight === 0) continue;
      for (let k = 0; k < width; k++)
        for (let l = 0; l < width; l++)
          out[k * width + l] += weight * covariance[(i * width + k) * parameters + j * width + l];
    }
  }
  return out;
}

/** All rows of theta multiplied by L⁻¹. */
function whitened(hinges: Hinges, factor: Float64Array): Hinges {
  const n = hinges.width;
  const rows = Array.from({ length: rowsOf(hinges) }, (_, i) => {
    const out = Float64Array.from(row(hinges, i));
    for (let k = 0; k < n; k++) {
      for (let l = 0; l < k; l++) out[k] -= factor[k * n + l] * out[l];
      out[k] /= factor[k * n + k];
    }
    return out;
  });
  return hingesFrom(hinges.activation, rows, hinges.signs, n);
}

function sizeOf(hinges: Hinges): number {
  let sum = 0;
  for (let i = 0; i < rowsOf(hinges); i++) for (const v of row(hinges, i)) sum += v * v;
  return Math.sqrt(sum);
}
