import type { Frame } from '../frame.ts';
import { factorInPlace, solveInPlace } from '../internal/kernels/cholesky.ts';

/**
 * The columns of x as directions in whitened coordinates: v_k·z is x_k − mean, up to a factor, shape [d][r]. Columns that do
 * not vary are left out.
 *
 * z = A(x − μ), so x − μ = A⁺z on the rows, here with the columns of A scaled to norm 1.
 * Cost: r²·d + r³/6.
 */
export function columnDirections({ whitener, rank: r, inputs: d }: Frame): Float64Array[] {
  const norms = Float64Array.from({ length: d }, (_, k) => {
    let sum = 0;
    for (let j = 0; j < r; j++) sum += whitener.data[j * d + k] ** 2;
    return Math.sqrt(sum);
  });
  const varying = [...norms.keys()].filter((k) => norms[k] > 0);
  const column = (k: number): Float64Array =>
    Float64Array.from({ length: r }, (_, j) => whitener.data[j * d + k] / norms[k]);
  const gram = new Float64Array(r * r);
  for (const k of varying) {
    const a = column(k);
    for (let i = 0; i < r; i++) for (let j = 0; j < r; j++) gram[i * r + j] += a[i] * a[j];
  }
  if (!factorInPlace(gram, r)) return [];
  return varying.map((k) => {
    const direction = column(k);
    solveInPlace(gram, r, direction);
    return direction;
  });
}
