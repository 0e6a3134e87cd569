import { orthonormalize } from './orthonormalize.ts';

/**
 * Replaces each row by its projection on the span of other vectors: the shortest row that acts in the same way on that
 * span.
 * @param rows shape [count, d], changed in place
 * @param span vectors of length d, linearly independent; spoiled
 */
export function projectOntoSpan(rows: Float64Array, span: Float64Array[], d: number): void {
  orthonormalize(span);
  for (let at = 0; at < rows.length; at += d) {
    const row = rows.subarray(at, at + d);
    const inner = span.map((q) => {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += q[k] * row[k];
      return sum;
    });
    row.fill(0);
    span.forEach((q, i) => {
      for (let k = 0; k < d; k++) row[k] += inner[i] * q[k];
    });
  }
}
