import { eigenOfSymmetric } from '../symmetric-eigen.ts';
import { norm, timesTransposed, transposed } from './dense.ts';

/** B [p, p] where joint diagonalization starts: the first matrix whitened, then turned towards all of them. */
export function whitenedStart(original: Float64Array, count: number, p: number): Float64Array {
  const B = whitening(original, p);
  const seen = new Float64Array(original.length);
  congruence(seen, B, original, count, p, new Float64Array(p * p));
  return rotated(B, seen, count, p);
}

/** out_k = B A_k Bᵀ for every k. */
export function congruence(
  out: Float64Array,
  B: Float64Array,
  A: Float64Array,
  count: number,
  p: number,
  scratch: Float64Array,
): void {
  for (let k = 0; k < count; k++) {
    const slice = A.subarray(k * p * p, (k + 1) * p * p);
    timesTransposed(scratch, B, slice, p, p, p); // B A_k, as A_k is symmetric
    timesTransposed(out.subarray(k * p * p, (k + 1) * p * p), scratch, B, p, p, p);
  }
}

/** Eigenvectors of the metric over the square roots of their eigenvalues, shape [p, p]. */
function whitening(original: Float64Array, p: number): Float64Array {
  const { values, vectors } = eigenOfSymmetric(original.subarray(0, p * p), p);
  const largest = Math.max(Math.abs(values[0]), Math.abs(values[p - 1]));
  const B = vectors.data.slice();
  for (let i = 0; i < p; i++) {
    const scale = Math.sqrt(Math.abs(values[i]) + 1e-3 * largest);
    for (let j = 0; j < p; j++) B[i * p + j] /= scale;
  }
  return B;
}

/**
 * The start turned to the eigenvectors of one fixed combination of the whitened matrices. When the metric is positive
 * and the matrices exact this is the answer; it also leaves the saddle points that symmetric inputs start at.
 */
function rotated(B: Float64Array, A: Float64Array, count: number, p: number): Float64Array {
  const combination = new Float64Array(p * p);
  for (let k = 0; k < count; k++) {
    const slice = A.subarray(k * p * p, (k + 1) * p * p);
    const size = norm(slice);
    if (size === 0) continue;
    // Coefficients that no structure of the input is likely to share.
    const coefficient = Math.cos(1 + 2.4 * k) / size;
    for (let i = 0; i < p * p; i++) combination[i] += coefficient * slice[i];
  }
  const { vectors } = eigenOfSymmetric(combination, p);
  const out = new Float64Array(p * p);
  timesTransposed(out, vectors.data, transposed(B, p, p), p, p, p);
  return out;
}
