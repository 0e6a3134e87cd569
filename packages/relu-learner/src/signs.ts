import { symmetricEigen } from '@depth2/decomposition';
import { row, type Hinges } from './internal/hinges.ts';
import { factorInPlace, solveInPlace } from './internal/kernels/cholesky.ts';
import { dot, norm, squaredNorm } from './internal/vectors.ts';

/** Signs s_i = ±1 of the units: which side of a kink is the active one. */
export interface Signs {
  /** s, shape [m]. */
  readonly value: Float64Array;
  /** ‖l − Σ s_i g_i t_i‖ over the size of its terms: at rounding when the hinges are a ReLU network. */
  readonly residual: number;
  /**
   * Is there no other pattern that reproduces l within the error of the terms? False also when it could not be
   * decided.
   */
  readonly unique: boolean;
  /** Units whose sign two patterns disagree on (all, when nothing was decided), shape [m]. */
  readonly ambiguous: readonly boolean[];
  readonly method: 'linear system' | 'enumeration' | 'undecided';
}

/** Patterns that enumeration goes through: 2^20, by a Gray code. */
const MOST_ENUMERATED = 20;

/** The error of the terms is an estimate: patterns within this many times it count as possible. */
const SLACK = 8;

/**
 * Signs of sign-free hinges: Σ g_i|t_i·(z,1)| + l·(z,1) is a ReLU network iff l = Σ s_i g_i t_i, d + 1 equations.
 *
 * With C the matrix of the g_i t_i: when its least singular value exceeds what the error of the terms could hide, the
 * linear system has one solution, rounded to ±1. When it does not (more units than equations, or units whose sum
 * with some signs vanishes) and m ≤ 20, all patterns are tried and unique means that only one fits.
 *
 * @param error relative error of the terms t_i and l: rounding after a polish
 * @param slack another pattern must be off by this many times the error before it is ruled out, default 8
 * Cost: O(m³ + m²d), or 2^m·d by enumeration.
 */
export function solveSigns(hinges: Hinges, error: number, slack: number = SLACK): Signs {
  const m = hinges.signs.length;
  const terms = Array.from({ length: m }, (_, i) => row(hinges, i).map((v) => v * hinges.signs[i]));
  const l = row(hinges, m);
  const size = Math.sqrt(terms.reduce((sum, t) => sum + squaredNorm(t), squaredNorm(l)));
  const tolerance = error * size;
  const separation = leastSingularValue(terms);
  if (m > 0 && 2 * separation > slack * tolerance) {
    const value = linearSigns(terms, l);
    const residual = mismatch(terms, l, value);
    // Another pattern differs by 2 in at least one entry, so its mismatch is at least 2·separation less than this one's.
    const unique = residual <= tolerance && 2 * separation > residual + tolerance;
    return {
      value,
      residual: residual / size,
      unique,
      ambiguous: value.map(() => (unique ? 0 : 1)).reduce(toFlags, []),
      method: 'linear system',
    };
  }
  if (m <= MOST_ENUMERATED) return enumerate(terms, l, size, { tolerance, slack });
  const value = new Float64Array(m).fill(1);
  return {
    value,
    residual: mismatch(terms, l, value) / size,
    unique: false,
    ambiguous: Array<boolean>(m).fill(true),
    method: 'undecided',
  };
}

function toFlags(flags: boolean[], v: number): boolean[] {
  flags.push(v !== 0);
  return flags;
}

/** Least singular value of the matrix with columns `terms`: 0 when there are more columns than rows. */
function leastSingularValue(terms: readonly Float64Array[]): number {
  const m = terms.length;
  if (m === 0) return 0;
  const data = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) for (let k = 0; k < terms[i].length; k++) data[i * m + j] += terms[i][k] * terms[j][k];
  if (m > terms[0].length) return 0;
  const least = symmetricEigen({ shape: [m, m], data }).values[0];
  const largest = terms.reduce((sum, t) => sum + squaredNorm(t), 0);
  // Squared singular values are known to ε of the largest: below that the matrix may as well be singular.
  return least > 4 * m * Number.EPSILON * largest ? Math.sqrt(least) : 0;
}

function linearSigns(terms: readonly Float64Array[], l: Float64Array): Float64Array {
  const m = terms.length;
  const gram = new Float64Array(m * m);
  const right = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j <= i; j++) gram[i * m + j] = dot(terms[i], terms[j]);
    right[i] = dot(terms[i], l);
  }
  if (factorInPlace(gram, m)) solveInPlace(gram, m, right);
  return right.map((v) => (v < 0 ? -1 : 1));
}

/** ‖l − Σ s_i terms_i‖. */
function mismatch(terms: readonly Float64Array[], l: Float64Array, signs: Float64Array): number {
  const difference = Float64Array.from(l);
  terms.forEach((t, i) => t.forEach((v, k) => (difference[k] -= signs[i] * v)));
  return norm(difference);
}

/** Tries all 2^m patterns, one flip at a time (Gray code), and keeps those that fit. */
function enumerate(
  terms: readonly Float64Array[],
  l: Float64Array,
  size: number,
  { tolerance, slack }: { readonly tolerance: number; readonly slack: number },
): Signs {
  const m = terms.length;
  const signs = new Float64Array(m).fill(1);
  let difference = Float64Array.from(l);
  terms.forEach((t) => t.forEach((v, k) => (difference[k] -= v)));
  let best = Float64Array.from(signs);
  let bestMismatch = norm(difference);
  const fitting: Float64Array[] = bestMismatch <= slack * tolerance ? [Float64Array.from(signs)] : [];
  for (let step = 1; step < 2 ** m; step++) {
    const flip = 31 - Math.clz32(step & -step);
    signs[flip] = -signs[flip];
    const t = terms[flip];
    for (let k = 0; k < t.length; k++) difference[k] -= 2 * signs[flip] * t[k];
    // Rounding of many flips adds up: start afresh now and then.
    if (step % 4096 === 0) {
      difference = Float64Array.from(l);
      terms.forEach((term, i) => term.forEach((v, k) => (difference[k] -= signs[i] * v)));
    }
    const here = norm(difference);
    if (here <= slack * tolerance && fitting.length < 1024) fitting.push(Float64Array.from(signs));
    if (here < bestMismatch) {
      best = Float64Array.from(signs);
      bestMismatch = here;
    }
  }
  const residual = mismatch(terms, l, best);
  const fits = residual <= tolerance;
  const ambiguous = Array.from({ length: m }, (_, i) => !fits || fitting.some((s) => s[i] !== best[i]));
  return {
    value: best,
    residual: residual / (size || 1),
    unique: fits && fitting.length === 1,
    ambiguous,
    method: 'enumeration',
  };
}
