import { jointDiagonalization } from '@depth2/decomposition';
import { sym2, type Matrix } from '@depth2/tensor';
import type { ContractedMoments } from './contracted-moments.ts';
import { FACTORIALS, type Moments } from './internal/moments-from-sums.ts';
import { orthonormalize } from './internal/orthonormalize.ts';
import { randomDirections, uniforms } from './internal/random.ts';

/** First guesses of the weights: unit rows [m, p] up to sign, and where they come from. */
export interface Candidates {
  readonly source: 'joint diagonalization' | 'random';
  readonly weights: Matrix;
}

/**
 * Candidates from moments of orders 2 to 4 in the span of the weights, m = p: T_2/√2!, the slices of T_3/√3! and the
 * leading eigenmatrices of T_4/√4! are all W diag(·) Wᵀ, so one basis diagonalizes them together. No unit is blind:
 * c_2 never vanishes, c_3 and c_4 not together.
 *
 * Cost: p matrices of T_4 by subspace iteration, O(p·D²), then O(p⁴) a sweep.
 * @see Ziehe, Laskov, Nolte & Müller 2004 (FFDIAG); spec of the orders: Awasthi, Tang & Vijayaraghavan 2021
 */
export function jointCandidates(moments: Moments): Candidates {
  const { value } = jointDiagonalization(jointSlices(moments));
  return { source: 'joint diagonalization', weights: value };
}

/** Uniform directions: where orders 2 to 4 say nothing, or a first try failed. */
export function randomCandidates(random: () => number, hidden: number, dimension: number): Candidates {
  return {
    source: 'random',
    weights: { shape: [hidden, dimension], data: randomDirections(random, hidden, dimension) },
  };
}

/** The same from T_2 and contractions of orders 3 and 4. */
export function jointCandidatesOf(T2: Matrix, { third, fourth }: ContractedMoments): Candidates {
  const root = FACTORIALS.map((f) => 1 / Math.sqrt(f));
  const { value } = jointDiagonalization([
    scaled(T2, root[0]),
    ...third.map((A) => scaled(A, root[1])),
    ...fourth.map((A) => scaled(A, root[2])),
  ]);
  return { source: 'joint diagonalization', weights: value };
}

/** The symmetric matrices [p, p] that W diagonalizes; the first is T_2. */
export function jointSlices(moments: Moments): Matrix[] {
  const p = moments.dimension;
  const D = sym2.size(p);
  const slices: Matrix[] = [scaled(moments.T2, 1 / Math.sqrt(FACTORIALS[0]))];
  for (let k = 0; k < p; k++) {
    const packed = new Float64Array(D);
    for (let a = 0; a < D; a++) packed[a] = moments.T3!.data[a * p + k] / Math.sqrt(FACTORIALS[1]);
    slices.push(sym2.unpack(packed, p));
  }
  for (const packed of leadingColumns(moments.T4!, Math.min(p, D))) {
    slices.push(
      sym2.unpack(
        packed.map((v) => v / Math.sqrt(FACTORIALS[2])),
        p,
      ),
    );
  }
  return slices;
}

function scaled(A: Matrix, factor: number): Matrix {
  return { shape: A.shape, data: A.data.map((v) => v * factor) };
}

/** Sweeps of the subspace iteration: the combination of matrices matters, not the single eigenvector. */
const SWEEPS = 6;

/**
 * T q_j for an orthonormal basis q_1..q_count of the leading eigenspace of a symmetric T [D, D], by subspace
 * iteration from a fixed random start. Any basis of that space serves a joint diagonalization equally.
 */
function leadingColumns(T: Matrix, count: number): Float64Array[] {
  const D = T.shape[0];
  const start = randomDirections(uniforms(1), count, D);
  let basis = Array.from({ length: count }, (_, j) => start.subarray(j * D, (j + 1) * D));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    orthonormalize(basis);
    basis = basis.map((q) => apply(T, q));
  }
  return basis;
}

function apply(T: Matrix, q: Float64Array): Float64Array {
  const D = q.length;
  const out = new Float64Array(D);
  for (let i = 0, at = 0; i < D; i++) {
    let sum = 0;
    for (let j = 0; j < D; j++, at++) sum += T.data[at] * q[j];
    out[i] = sum;
  }
  return out;
}
