import { rowsOf, type Evaluation, type Hinges } from './hinges.ts';
import { factorInPlace, solveInPlace } from './kernels/cholesky.ts';
import { addGram, addTransposedProduct, GRAM_BLOCK, productInto } from './kernels/products.ts';
import type { Rows } from './rows.ts';
import type { Step, StepSolver } from './step.ts';

/** Most steps of conjugate gradients. */
const MOST_STEPS = 200;

/**
 * Conjugate gradients preconditioned by R⊗C, R the Gram matrix of the slopes and C that of (z, 1): what JᵀJ would be
 * if slopes and inputs were independent. Both factors are small.
 */
export function iterativeSolver(
  hinges: Hinges,
  rows: Rows,
  { slopes, columns }: Evaluation,
  tolerance: number,
): StepSolver {
  const units = rowsOf(hinges);
  const { stride, width, count } = rows;
  const R = new Float64Array(columns * columns);
  const C = new Float64Array(stride * stride);
  addGram(R, slopes, count, columns, null, R);
  addGram(C, rows.data, count, stride, null, C);
  const preactivations = new Float64Array(GRAM_BLOCK * columns);
  const weighted = new Float64Array(GRAM_BLOCK * columns);

  const multiply = (v: Float64Array, shift: Float64Array): Float64Array => {
    const out = new Float64Array(v.length);
    for (let start = 0; start < count; start += GRAM_BLOCK) {
      const here = Math.min(GRAM_BLOCK, count - start);
      const X = rows.data.subarray(start * stride, (start + here) * stride);
      productInto(preactivations, X, v, here, columns, stride);
      for (let n = 0, at = 0; n < here; n++, at += columns) {
        const s = (start + n) * columns;
        let q = 0;
        for (let i = 0; i < units; i++) q += slopes[s + i] * preactivations[at + i];
        for (let i = 0; i < columns; i++) weighted[at + i] = q * slopes[s + i];
      }
      addTransposedProduct(out, weighted, X, here, columns, stride);
    }
    for (let k = 0; k < out.length; k++) out[k] = out[k] / count + shift[k] * v[k];
    return out;
  };

  return {
    solve(gradient, damping) {
      const left = kroneckerFactor(R, columns, units, count, damping);
      const right = kroneckerFactor(C, stride, width, count, 0);
      if (!left || !right) return null;
      const shift = new Float64Array(hinges.theta.length);
      for (let i = 0; i < units; i++)
        for (let k = 0; k < width; k++)
          shift[i * stride + k] = damping * (R[i * columns + i] / count) * (C[k * stride + k] / count) + 1e-14;
      const precondition = (r: Float64Array): Float64Array => applyKronecker(left, right, r, units, width, stride);
      return conjugateGradients((v) => multiply(v, shift), precondition, gradient, tolerance);
    },
  };
}

/** Cholesky factor of the leading block, scaled by the count, with a relative ridge. */
function kroneckerFactor(
  A: Float64Array,
  size: number,
  n: number,
  count: number,
  damping: number,
): Float64Array | null {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) out[i * n + j] = A[i * size + j] / count;
    out[i * n + i] *= 1 + damping + 1e-8;
    out[i * n + i] += 1e-12;
  }
  return factorInPlace(out, n) ? out : null;
}

/** (R⊗C)⁻¹ r for r laid out [units, stride]. */
function applyKronecker(
  left: Float64Array,
  right: Float64Array,
  r: Float64Array,
  units: number,
  width: number,
  stride: number,
): Float64Array {
  const out = new Float64Array(r.length);
  for (let i = 0; i < units; i++) {
    const row = out.subarray(i * stride, i * stride + width);
    row.set(r.subarray(i * stride, i * stride + width));
    solveInPlace(right, width, row);
  }
  const column = new Float64Array(units);
  for (let k = 0; k < width; k++) {
    for (let i = 0; i < units; i++) column[i] = out[i * stride + k];
    solveInPlace(left, units, column);
    for (let i = 0; i < units; i++) out[i * stride + k] = column[i];
  }
  return out;
}

function conjugateGradients(
  multiply: (v: Float64Array) => Float64Array,
  precondition: (r: Float64Array) => Float64Array,
  gradient: Float64Array,
  tolerance: number,
): Step {
  const x = new Float64Array(gradient.length);
  const r = Float64Array.from(gradient);
  let z = precondition(r);
  let direction = Float64Array.from(z);
  let rz = inner(r, z);
  const target = tolerance ** 2 * rz;
  for (let k = 0; k < MOST_STEPS && rz > target; k++) {
    const image = multiply(direction);
    const step = rz / inner(direction, image);
    for (let i = 0; i < x.length; i++) {
      x[i] += step * direction[i];
      r[i] -= step * image[i];
    }
    z = precondition(r);
    const next = inner(r, z);
    const ratio = next / rz;
    rz = next;
    direction = z.map((v, i) => v + ratio * direction[i]);
  }
  return { value: x, converged: rz <= target };
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
