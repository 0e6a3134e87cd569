import { hingesFrom, row, type Hinges } from './internal/hinges.ts';
import type { Signs } from './signs.ts';

/** Sign equations are met when their residual is below this: half of the digits of a double. */
const MET = Math.sqrt(Number.EPSILON);

/**
 * Sign-free hinges Σ g_i|t_i·(z, 1)| + l·(z, 1) as ReLU units. With signs that meet l = Σ s_i g_i t_i the units are
 * 2 g_i relu(s_i t_i·(z, 1)) and nothing is left; otherwise, since |t| = 2 relu(t) − t, the linear part l − Σ g_i t_i
 * stays: the function is the same, its signs are open.
 * @param met do the signs meet the equations? Default: to half of the digits
 */
export function reluForm(hinges: Hinges, signs: Signs, met: boolean = signs.residual < MET): Hinges {
  const m = hinges.signs.length;
  const units = Array.from({ length: m }, (_, i) => row(hinges, i).map((v) => 2 * (met ? signs.value[i] : 1) * v));
  if (met) return hingesFrom('relu', units, hinges.signs, hinges.width);
  const linear = Float64Array.from(row(hinges, m));
  for (let i = 0; i < m; i++) row(hinges, i).forEach((v, k) => (linear[k] -= hinges.signs[i] * v));
  return hingesFrom('relu', [...units, linear], hinges.signs, hinges.width);
}
