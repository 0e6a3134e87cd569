/** Σ v. */
export function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** √Σ v². */
export function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return Math.sqrt(sum);
}

/**
 * L with A = L Lᵀ for a symmetric A [n, n] of which the lower triangle is read; null when a pivot is below 8nε of its
 * diagonal entry: the rows of A cannot be told from dependent ones.
 */
export function cholesky(A: Float64Array, n: number): Float64Array | null {
  return factor(A, n, n);
}

/**
 * The same, but rows of A from `first` on may depend on those before them: they are left out, by an infinite pivot, which makes
 * their entries of every solution 0.
 */
export function choleskyOfSome(A: Float64Array, n: number, first: number): Float64Array | null {
  return factor(A, n, first);
}

function factor(A: Float64Array, n: number, first: number): Float64Array | null {
  const L = Float64Array.from(A);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let entry = A[i * n + j];
      for (let k = 0; k < j; k++) entry -= L[i * n + k] * L[j * n + k];
      const dependent = i === j && !(entry > 8 * n * Number.EPSILON * A[i * n + i]);
      if (dependent && i < first) return null;
      L[i * n + j] = dependent ? Infinity : i === j ? Math.sqrt(entry) : entry / L[j * n + j];
    }
  }
  return L;
}

/** Solves L v = b in place, from entry `first` on: those before it are 0. */
export function forward(L: Float64Array, n: number, b: Float64Array, first: number = 0): Float64Array {
  for (let i = first; i < n; i++) {
    for (let k = first; k < i; k++) b[i] -= L[i * n + k] * b[k];
    b[i] /= L[i * n + i];
  }
  return b;
}

/** Solves Lᵀ v = b in place. */
export function backward(L: Float64Array, n: number, b: Float64Array): Float64Array {
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= L[k * n + i] * b[k];
    b[i] /= L[i * n + i];
  }
  return b;
}

/** The diagonal of A⁻¹; Infinity where A cannot be told from a singular matrix. Cost n³/3 multiplications. */
export function inverseDiagonal(A: Float64Array, n: number): Float64Array {
  const L = cholesky(A, n);
  if (L === null) return new Float64Array(n).fill(Infinity);
  return Float64Array.from({ length: n }, (_, j) => {
    const unit = new Float64Array(n);
    unit[j] = 1;
    return norm(forward(L, n, unit, j)) ** 2;
  });
}

/** √(tr A · tr A⁻¹): the condition of a matrix with the Gram matrix A, in the Frobenius norm. */
export function conditionOf(A: Float64Array, inverse: Float64Array): number {
  const n = inverse.length;
  return Math.sqrt(total(inverse) * total(inverse.map((_, j) => A[j * n + j])));
}

/** Adds v vᵀ to the lower triangle of A. */
export function addSquare(A: Float64Array, v: Float64Array): void {
  const n = v.length;
  for (let j = 0; j < n; j++) {
    const factor = v[j];
    for (let k = 0, at = j * n; k <= j; k++, at++) A[at] += factor * v[k];
  }
}
