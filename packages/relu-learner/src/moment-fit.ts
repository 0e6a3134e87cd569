import { normalPdf } from '@depth2/hermite';
import type { Matrix } from '@depth2/tensor';
import { contractAll } from './internal/contract.ts';
import { factorInPlace, solveInPlace } from './internal/kernels/cholesky.ts';
import { momentEquations } from './internal/moment-equations.ts';
import type { MomentParameters } from './internal/moment-parameters.ts';
import { FACTORIALS, type Moments } from './internal/moments-from-sums.ts';
import { normalizeRows } from './internal/random.ts';

export interface MomentFit extends MomentParameters {
  /** Σ_k ‖T_k − model‖²/k!. */
  readonly objective: number;
  /** `objective` over its expectation from sampling noise alone (Hansen's J): about 1 or less at the right solution. */
  readonly J: number;
  /** Did it end where nothing more was to gain, rather than out of steps? */
  readonly converged: boolean;
  readonly iterations: number;
}

/** ζ_ik = α_i (1, −b_i, b_i² − 1): the coefficients of orders 2, 3, 4. */
export function orderCoefficients(
  alpha: Float64Array,
  biases: Float64Array,
): [Float64Array, Float64Array, Float64Array] {
  return [Float64Array.from(alpha), alpha.map((a, i) => -a * biases[i]), alpha.map((a, i) => a * (biases[i] ** 2 - 1))];
}

/**
 * Biases and α of given directions, by ridge regression in each order (a start for the fit, steady for directions that
 * nearly coincide, and not exact) and the recurrence ζ_3 = −b ζ_2, ζ_4 + ζ_2 = −b ζ_3.
 * @param limit largest |b| to return
 * Cost: O(m D² + m³).
 */
export function coefficientsOf(moments: Moments, weights: Matrix, limit = 2): MomentParameters {
  const [m, p] = weights.shape;
  const values = contractAll(moments, weights.data, m).map((contracted) => {
    const out = new Float64Array(m);
    for (let i = 0; i < m; i++) for (let k = 0; k < p; k++) out[i] += contracted[i * p + k] * weights.data[i * p + k];
    return out;
  });
  return coefficientsFrom(values, weights, limit);
}

/** The same from the values T_k(w_i, …, w_i), k = 2, 3, 4, however they were had. */
export function coefficientsFrom(values: readonly Float64Array[], weights: Matrix, limit = 2): MomentParameters {
  const m = weights.shape[0];
  const zeta = values.map((value, order) => {
    const gram = gramPower(weights, order + 2);
    for (let i = 0; i < m; i++) gram[i * m + i] += 1e-3;
    const solved = Float64Array.from(value);
    factorInPlace(gram, m);
    solveInPlace(gram, m, solved);
    return solved;
  });
  const [z2, z3, z4] = zeta;
  const biases = z2.map((_, i) => {
    const b = -(z2[i] * z3[i] + z3[i] * (z4[i] + z2[i])) / (z2[i] ** 2 + z3[i] ** 2 + Number.MIN_VALUE);
    return Math.min(limit, Math.max(-limit, b));
  });
  return { weights, biases, alpha: alphaOf(zeta, biases) };
}

/** α = a φ(b) by least squares over the three orders, weighted 1/k!. */
export function alphaOf(zeta: readonly Float64Array[], biases: Float64Array): Float64Array {
  return biases.map((b, i) => {
    const shape = [1, -b, b * b - 1];
    let top = 0;
    let bottom = 0;
    shape.forEach((s, k) => {
      top += (s * zeta[k][i]) / FACTORIALS[k];
      bottom += (s * s) / FACTORIALS[k];
    });
    return top / bottom;
  });
}

/** (w_i·w_j)^k for all pairs, shape [m, m]. */
function gramPower({ shape: [m, p], data }: Matrix, k: number): Float64Array {
  const out = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) {
      let sum = 0;
      for (let l = 0; l < p; l++) sum += data[i * p + l] * data[j * p + l];
      out[i * m + j] = sum ** k;
    }
  return out;
}

/** Σ_k (‖T_k‖² − 2 ζ_k·T_k(w^k) + ζ_kᵀ(WᵀW)^k ζ_k)/k!, and the contractions it needed. */
function objectiveAt(moments: Moments, point: MomentParameters): { value: number; contracted: Float64Array[] } {
  const [m, p] = point.weights.shape;
  const W = point.weights.data;
  const contracted = contractAll(moments, W, m);
  const zeta = orderCoefficients(point.alpha, point.biases);
  let value = 0;
  for (let order = 0; order < 3; order++) {
    const z = zeta[order];
    let sum = moments.norm2[order];
    const gram = gramPower(point.weights, order + 2);
    for (let i = 0; i < m; i++) {
      let inner = 0;
      for (let k = 0; k < p; k++) inner += contracted[order][i * p + k] * W[i * p + k];
      sum -= 2 * z[i] * inner;
      for (let j = 0; j < m; j++) sum += z[i] * z[j] * gram[i * m + j];
    }
    value += sum / FACTORIALS[order];
  }
  return { value, contracted };
}

/** Bias steps and values are kept within these: the coefficients are polynomials only near the solution. */
const BIAS_STEP = 0.7;
const BIAS_LIMIT = 4;

/**
 * Levenberg–Marquardt on Σ_{k=2..4} ‖T_k − Σ_i ζ_ik w_i^{⊗k}‖²/k! from the given start: unit w, α, b. No tensor is
 * formed, everything goes through W Wᵀ. Use it when there are more than 20 rows a parameter; on fewer it does harm.
 *
 * @param iterations most steps; 0 only evaluates
 * Cost per step: O((m(p + 2))³/6 + m D²).
 */
export function momentFit(moments: Moments, start: MomentParameters, iterations = 150): MomentFit {
  const [m, p] = start.weights.shape;
  let point = start;
  let { value, contracted } = objectiveAt(moments, point);
  let damping = 1e-2;
  let slow = 0;
  let done = 0;
  let stuck = false;
  for (; done < iterations && slow < 2; done++) {
    const equations = momentEquations(point, contracted);
    let next: { point: MomentParameters; value: number; contracted: Float64Array[] } | null = null;
    for (let tries = 0; tries < 12 && !next; tries++) {
      const step = dampedStep(equations, damping);
      if (step) {
        const moved = move(point, step, m, p);
        const at = objectiveAt(moments, moved);
        if (at.value < value) next = { point: moved, ...at };
      }
      if (!next) damping *= step ? 4 : 10;
    }
    if (!next) {
      stuck = true;
      break;
    }
    slow = value - next.value < 1e-7 * Math.abs(value) ? slow + 1 : 0;
    ({ point, value, contracted } = next);
    damping = Math.max(damping / 4, 1e-9);
  }
  const expected = moments.noise[0] + moments.noise[1] + moments.noise[2];
  return { ...point, objective: value, J: value / expected, converged: stuck || slow >= 2, iterations: done };
}

function dampedStep(
  { matrix, gradient, scale }: { matrix: Float64Array; gradient: Float64Array; scale: Float64Array },
  damping: number,
): Float64Array | null {
  const n = gradient.length;
  const damped = Float64Array.from(matrix);
  for (let i = 0; i < n; i++) damped[i * n + i] += damping * scale[i];
  if (!factorInPlace(damped, n)) return null;
  const step = gradient.map((v) => -v);
  solveInPlace(damped, n, step);
  return step;
}

function move(point: MomentParameters, step: Float64Array, m: number, p: number): MomentParameters {
  const W = point.weights.data.map((v, k) => v + step[k]);
  normalizeRows(W, m, p);
  const alpha = point.alpha.map((v, i) => v + step[m * p + i]);
  const biases = point.biases.map((v, i) => {
    const change = Math.min(BIAS_STEP, Math.max(-BIAS_STEP, step[m * p + m + i]));
    return Math.min(BIAS_LIMIT, Math.max(-BIAS_LIMIT, v + change));
  });
  return { weights: { shape: [m, p], data: W }, alpha, biases };
}

/** a_i from α_i = a_i φ(b_i), with |b| capped where φ is too small to divide by. */
export function outputWeightOf(alpha: number, bias: number): number {
  const a = alpha / normalPdf(Math.min(3, Math.max(-3, bias)));
  return Math.min(20, Math.max(-20, a));
}
