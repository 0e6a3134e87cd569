import { normalizeRows } from './random.ts';

/** Gram–Schmidt, twice for each vector, in place. */
export function orthonormalize(vectors: Float64Array[]): void {
  vectors.forEach((v, j) => {
    for (let pass = 0; pass < 2; pass++) {
      for (let i = 0; i < j; i++) {
        const u = vectors[i];
        let inner = 0;
        for (let k = 0; k < v.length; k++) inner += u[k] * v[k];
        for (let k = 0; k < v.length; k++) v[k] -= inner * u[k];
      }
    }
    normalizeRows(v, 1, v.length);
  });
}
