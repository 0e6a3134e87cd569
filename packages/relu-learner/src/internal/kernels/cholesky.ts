/** Columns factored between two updates by dot products. */
const PANEL = 48;

/**
 * Cholesky factor of a symmetric positive definite A [n, n], in place in the lower triangle: A = L Lᵀ.
 * Returns false, leaving A spoiled, when a pivot is not positive. Cost n³/6 multiplications.
 */
export function factorInPlace(A: Float64Array, n: number): boolean {
  for (let start = 0; start < n; start += PANEL) {
    const end = Math.min(n, start + PANEL);
    if (start > 0) subtractEarlier(A, n, start, end);
    for (let i = start; i < n; i++) {
      const row = i * n;
      const last = Math.min(i, end);
      for (let j = start; j < last; j++) {
        const other = j * n;
        let sum = A[row + j];
        for (let k = start; k < j; k++) sum -= A[row + k] * A[other + k];
        A[row + j] = sum / A[other + j];
      }
      if (i < end) {
        let pivot = A[row + i];
        for (let k = start; k < i; k++) pivot -= A[row + k] * A[row + k];
        if (!(pivot > 0)) return false;
        A[row + i] = Math.sqrt(pivot);
      }
    }
  }
  return true;
}

/** A[i, j] −= Σ_{k < start} A[i, k] A[j, k] for columns start..end and rows from there on, four rows at a time. */
function subtractEarlier(A: Float64Array, n: number, start: number, end: number): void {
  for (let i = start; i < n; i += 4) {
    const rows = Math.min(4, n - i);
    for (let j = start; j < Math.min(end, i + rows); j += 2) {
      const pair = Math.min(2, end - j);
      if (rows === 4 && pair === 2) subtractTile(A, n, i, j, start);
      else
        for (let r = 0; r < rows; r++)
          for (let c = 0; c < pair; c++) {
            let sum = 0;
            for (let k = 0, a = (i + r) * n, b = (j + c) * n; k < start; k++, a++, b++) sum += A[a] * A[b];
            A[(i + r) * n + j + c] -= sum;
          }
    }
  }
}

function subtractTile(A: Float64Array, n: number, i: number, j: number, count: number): void {
  let c00 = 0;
  let c01 = 0;
  let c10 = 0;
  let c11 = 0;
  let c20 = 0;
  let c21 = 0;
  let c30 = 0;
  let c31 = 0;
  const n2 = 2 * n;
  const n3 = 3 * n;
  for (let k = 0, a = i * n, b = j * n; k < count; k++, a++, b++) {
    const b0 = A[b];
    const b1 = A[b + n];
    const a0 = A[a];
    const a1 = A[a + n];
    const a2 = A[a + n2];
    const a3 = A[a + n3];
    c00 += a0 * b0;
    c01 += a0 * b1;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c30 += a3 * b0;
    c31 += a3 * b1;
  }
  let o = i * n + j;
  A[o] -= c00;
  A[o + 1] -= c01;
  o += n;
  A[o] -= c10;
  A[o + 1] -= c11;
  o += n;
  A[o] -= c20;
  A[o + 1] -= c21;
  o += n;
  A[o] -= c30;
  A[o + 1] -= c31;
}

/** Solves L Lᵀ x = b in place, L the factor that `factorInPlace` left; `b` is x afterwards. */
export function solveInPlace(L: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0, at = i * n; k < i; k++, at++) sum -= L[at] * b[k];
    b[i] = sum / L[i * n + i];
  }
  // Lᵀ by rows of L: once b[i] is known, its share is taken out of all earlier entries.
  for (let i = n - 1; i >= 0; i--) {
    const value = b[i] / L[i * n + i];
    b[i] = value;
    for (let k = 0, at = i * n; k < i; k++, at++) b[k] -= L[at] * value;
  }
}

/** Inverse of L Lᵀ as a full matrix [n, n]. Cost n³ multiplications: for small n. */
export function inverse(L: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = out.subarray(i * n, (i + 1) * n);
    row[i] = 1;
    solveInPlace(L, n, row);
  }
  return out;
}
