/** Solves A x = b by elimination with row exchanges; A row-major, shape [n, n]. */
export function solve(A: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const [M, x] = [Float64Array.from(A), Float64Array.from(b)];
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(M[i * n + k]) > Math.abs(M[pivot * n + k])) pivot = i;
    for (let j = 0; j < n; j++) swap(M, k * n + j, pivot * n + j);
    swap(x, k, pivot);
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = M[i * n + k] / M[k * n + k];
      for (let j = k; j < n; j++) M[i * n + j] -= factor * M[k * n + j];
      x[i] -= factor * x[k];
    }
  }
  return x.map((v, k) => v / M[k * n + k]);
}

function swap(values: Float64Array, i: number, j: number): void {
  const kept = values[i];
  values[i] = values[j];
  values[j] = kept;
}
