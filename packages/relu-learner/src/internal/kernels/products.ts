/**
 * The dense products that all time goes into. Everything is row-major with strides that are multiples of four
 * (`padded`), the padding filled with zeros: the 4 × 4 register tiles then need no edges.
 */

/** The least multiple of four that is at least `n`. */
export function padded(n: number): number {
  return (n + 3) & ~3;
}

/** Rows a caller should hand to `addGram` at a time, so that a block of them stays in the cache. */
export const GRAM_BLOCK = 128;

/**
 * out += AᵀB for A [rows, p], B [rows, q], out [p, q]; p and q multiples of four. With `lower` only the tiles on and
 * below the diagonal are computed. Cost: rows·p·q multiplications, half of it with `lower`.
 */
export function addTransposedProduct(
  out: Float64Array,
  A: Float64Array,
  B: Float64Array,
  rows: number,
  p: number,
  q: number,
  lower = false,
): void {
  for (let i = 0; i < p; i += 4) {
    const last = lower ? i + 1 : q;
    for (let j = 0; j < last; j += 4) {
      let c00 = 0;
      let c01 = 0;
      let c02 = 0;
      let c03 = 0;
      let c10 = 0;
      let c11 = 0;
      let c12 = 0;
      let c13 = 0;
      let c20 = 0;
      let c21 = 0;
      let c22 = 0;
      let c23 = 0;
      let c30 = 0;
      let c31 = 0;
      let c32 = 0;
      let c33 = 0;
      for (let n = 0, a = i, b = j; n < rows; n++, a += p, b += q) {
        const a0 = A[a];
        const a1 = A[a + 1];
        const a2 = A[a + 2];
        const a3 = A[a + 3];
        const b0 = B[b];
        const b1 = B[b + 1];
        const b2 = B[b + 2];
        const b3 = B[b + 3];
        c00 += a0 * b0;
        c01 += a0 * b1;
        c02 += a0 * b2;
        c03 += a0 * b3;
        c10 += a1 * b0;
        c11 += a1 * b1;
        c12 += a1 * b2;
        c13 += a1 * b3;
        c20 += a2 * b0;
        c21 += a2 * b1;
        c22 += a2 * b2;
        c23 += a2 * b3;
        c30 += a3 * b0;
        c31 += a3 * b1;
        c32 += a3 * b2;
        c33 += a3 * b3;
      }
      let o = i * q + j;
      out[o] += c00;
      out[o + 1] += c01;
      out[o + 2] += c02;
      out[o + 3] += c03;
      o += q;
      out[o] += c10;
      out[o + 1] += c11;
      out[o + 2] += c12;
      out[o + 3] += c13;
      o += q;
      out[o] += c20;
      out[o + 1] += c21;
      out[o + 2] += c22;
      out[o + 3] += c23;
      o += q;
      out[o] += c30;
      out[o + 1] += c31;
      out[o + 2] += c32;
      out[o + 3] += c33;
    }
  }
}

/**
 * Lower triangle of out += Aᵀ diag(weights) A for A [rows, p], out [p, p]; without weights AᵀA. `scratch` holds
 * GRAM_BLOCK·p numbers. Call `mirror` once all blocks are added.
 */
export function addGram(
  out: Float64Array,
  A: Float64Array,
  rows: number,
  p: number,
  weights: Float64Array | null,
  scratch: Float64Array,
): void {
  for (let start = 0; start < rows; start += GRAM_BLOCK) {
    const count = Math.min(GRAM_BLOCK, rows - start);
    const block = start === 0 && count === rows ? A : A.subarray(start * p, (start + count) * p);
    let weighted = block;
    if (weights) {
      weighted = scratch;
      for (let n = 0, at = 0; n < count; n++) {
        const w = weights[start + n];
        for (let i = 0; i < p; i++, at++) scratch[at] = w * block[at];
      }
    }
    addTransposedProduct(out, weighted, block, count, p, p, true);
  }
}

/** Copies the lower triangle of a square matrix [p, p] onto the upper one. */
export function mirror(out: Float64Array, p: number): void {
  for (let i = 0; i < p; i++) for (let j = 0; j < i; j++) out[j * p + i] = out[i * p + j];
}

/**
 * out = A Bᵀ for A [rows, k], B [r, k], out [rows, r]; k and r multiples of four. Cost rows·r·k multiplications.
 */
export function productInto(
  out: Float64Array,
  A: Float64Array,
  B: Float64Array,
  rows: number,
  r: number,
  k: number,
): void {
  const whole = rows - (rows % 4);
  for (let n = 0; n < whole; n += 4) {
    for (let i = 0; i < r; i += 2) tile(out, A, B, n, i, r, k);
  }
  for (let n = whole; n < rows; n++) {
    for (let i = 0; i < r; i++) {
      let sum = 0;
      for (let l = 0, a = n * k, b = i * k; l < k; l++, a++, b++) sum += A[a] * B[b];
      out[n * r + i] = sum;
    }
  }
}

/** Four rows of A times two rows of B: eight sums that fit the registers. */
function tile(out: Float64Array, A: Float64Array, B: Float64Array, n: number, i: number, r: number, k: number): void {
  let c00 = 0;
  let c01 = 0;
  let c10 = 0;
  let c11 = 0;
  let c20 = 0;
  let c21 = 0;
  let c30 = 0;
  let c31 = 0;
  let a = n * k;
  const k2 = 2 * k;
  const k3 = 3 * k;
  for (let l = 0, b = i * k; l < k; l++, a++, b++) {
    const b0 = B[b];
    const b1 = B[b + k];
    const a0 = A[a];
    const a1 = A[a + k];
    const a2 = A[a + k2];
    const a3 = A[a + k3];
    c00 += a0 * b0;
    c01 += a0 * b1;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c30 += a3 * b0;
    c31 += a3 * b1;
  }
  let o = n * r + i;
  out[o] = c00;
  out[o + 1] = c01;
  o += r;
  out[o] = c10;
  out[o + 1] = c11;
  o += r;
  out[o] = c20;
  out[o + 1] = c21;
  o += r;
  out[o] = c30;
  out[o + 1] = c31;
}
