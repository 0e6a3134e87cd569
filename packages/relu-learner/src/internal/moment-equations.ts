import type { MomentParameters } from './moment-parameters.ts';
import { FACTORIALS } from './moments-from-sums.ts';

export interface MomentEquations {
  /** Gauss–Newton matrix in the order w_1..w_m, α, b; shape [n, n] with n = m(p + 2). */
  readonly matrix: Float64Array;
  readonly gradient: Float64Array;
  /** What the damping multiplies. */
  readonly scale: Float64Array;
}

/**
 * Gauss–Newton equations of the moment fit, w-parts tangent to the sphere.
 *
 * With G = W Wᵀ, t_ij = w_j − G_ij w_i and P_i = I − w_i w_iᵀ the (w_i, w_j) block is A_ij P_i P_j + B_ij t_ij t_jiᵀ,
 * A = Σ_k ζ_k ζ_kᵀ ∘ k G^{k−1}/k!, B = Σ_k ζ_k ζ_kᵀ ∘ k(k−1) G^{k−2}/k!.
 */
export function momentEquations(point: MomentParameters, contracted: readonly Float64Array[]): MomentEquations {
  const [m, p] = point.weights.shape;
  const W = point.weights.data;
  const n = m * (p + 2);
  const G = gramOf(W, m, p);
  const matrix = new Float64Array(n * n);
  const gradient = new Float64Array(n);
  const { alpha, biases } = point;
  const A = new Float64Array(m * m);
  const B = new Float64Array(m * m);
  // dz[0] by α_i, dz[1] by b_i.
  for (let order = 0; order < 3; order++) {
    const k = order + 2;
    const weight = 1 / FACTORIALS[order];
    const shape = biases.map((b) => [1, -b, b * b - 1][order]);
    const z = shape.map((s, i) => s * alpha[i]);
    const byBias = biases.map((b, i) => [0, -alpha[i], 2 * alpha[i] * b][order]);
    for (let i = 0; i < m; i++) {
      let fitted = 0;
      for (let j = 0; j < m; j++) {
        const g = G[i * m + j];
        const g2 = g ** (k - 2);
        const g1 = g2 * g;
        const g0 = g1 * g;
        A[i * m + j] += weight * k * z[i] * z[j] * g1;
        B[i * m + j] += weight * k * (k - 1) * z[i] * z[j] * g2;
        fitted += g0 * z[j];
        // (w_i, α_j) and (w_i, b_j): t_ij times a scalar.
        const mixed = weight * k * z[i] * g1;
        for (let l = 0; l < p; l++) {
          const t = W[j * p + l] - g * W[i * p + l];
          matrix[(m * p + j) * n + i * p + l] += mixed * shape[j] * t;
          matrix[(m * p + m + j) * n + i * p + l] += mixed * byBias[j] * t;
          gradient[i * p + l] += weight * k * z[i] * g1 * z[j] * W[j * p + l];
        }
        const alphaRow = (m * p + i) * n + m * p;
        const biasRow = (m * p + m + i) * n + m * p;
        matrix[alphaRow + j] += weight * g0 * shape[i] * shape[j];
        matrix[alphaRow + m + j] += weight * g0 * shape[i] * byBias[j];
        matrix[biasRow + j] += weight * g0 * byBias[i] * shape[j];
        matrix[biasRow + m + j] += weight * g0 * byBias[i] * byBias[j];
      }
      let inner = 0;
      for (let l = 0; l < p; l++) {
        const c = contracted[order][i * p + l];
        inner += c * W[i * p + l];
        gradient[i * p + l] -= weight * k * z[i] * c;
      }
      gradient[m * p + i] += weight * (fitted - inner) * shape[i];
      gradient[m * p + m + i] += weight * (fitted - inner) * byBias[i];
    }
  }
  projectGradient(gradient, W, m, p);
  weightBlocks(matrix, W, G, A, B, m, p);
  return { matrix, gradient, scale: scaleAndRegularize(matrix, W, m, p) };
}

function gramOf(W: Float64Array, m: number, p: number): Float64Array {
  const G = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) for (let l = 0; l < p; l++) G[i * m + j] += W[i * p + l] * W[j * p + l];
  return G;
}

function projectGradient(gradient: Float64Array, W: Float64Array, m: number, p: number): void {
  for (let i = 0; i < m; i++) {
    let along = 0;
    for (let l = 0; l < p; l++) along += gradient[i * p + l] * W[i * p + l];
    for (let l = 0; l < p; l++) gradient[i * p + l] -= along * W[i * p + l];
  }
}

/** The lower triangle of A_ij P_i P_j + B_ij t_ij t_jiᵀ, row by row. */
function weightBlocks(
  matrix: Float64Array,
  W: Float64Array,
  G: Float64Array,
  A: Float64Array,
  B: Float64Array,
  m: number,
  p: number,
): void {
  const n = m * (p + 2);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) {
      const a = A[i * m + j];
      const b = B[i * m + j];
      const g = G[i * m + j];
      for (let k = 0; k < p; k++) {
        const wi = W[i * p + k];
        const wj = W[j * p + k];
        const t = b * (wj - g * wi);
        const row = (i * p + k) * n + j * p;
        for (let l = 0; l < p; l++) {
          const vi = W[i * p + l];
          const vj = W[j * p + l];
          // (P_i P_j)_kl = δ_kl − w_ik w_il − w_jk w_jl + G_ij w_ik w_jl
          matrix[row + l] += a * (g * wi * vj - wi * vi - wj * vj) + t * (vi - g * vj);
        }
        matrix[row + k] += a;
      }
    }
  }
}

/** Makes the matrix regular along w_i itself and returns the damping's scale: one number a unit, the diagonal elsewhere. */
function scaleAndRegularize(matrix: Float64Array, W: Float64Array, m: number, p: number): Float64Array {
  const n = m * (p + 2);
  const scale = Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]);
  for (let i = 0; i < m; i++) {
    let sum = 0;
    for (let k = 0; k < p; k++) sum += scale[i * p + k];
    scale.fill(sum / Math.max(1, p - 1), i * p, (i + 1) * p);
  }
  const floor = (1e-4 * scale.reduce((a, b) => a + b, 0)) / n;
  for (let i = 0; i < n; i++) scale[i] += floor;
  for (let i = 0; i < m; i++)
    for (let k = 0; k < p; k++)
      for (let l = 0; l < p; l++) matrix[(i * p + k) * n + i * p + l] += scale[i * p] * W[i * p + k] * W[i * p + l];
  return scale;
}
