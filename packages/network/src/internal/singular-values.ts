/**
 * Singular values of a matrix, descending, min(rows, columns) of them, by one-sided Jacobi rotations: small ones keep
 * their digits as far as the data does.
 * Cost: about 8 sweeps of rows² × columns (of the flatter orientation).
 * @see Golub & Van Loan 2013, §8.6.3
 */
export function singularValues(data: Float64Array, rows: number, columns: number): Float64Array {
  const tall = rows > columns;
  const n = tall ? columns : rows;
  const length = tall ? rows : columns;
  const vectors = Array.from({ length: n }, (_, i) =>
    Float64Array.from({ length }, (_, j) => (tall ? data[j * columns + i] : data[i * columns + j])),
  );
  for (let sweep = 0; sweep < 60 && orthogonalize(vectors); sweep++);
  return Float64Array.from(vectors, (v) => Math.hypot(...v))
    .sort()
    .reverse();
}

/** One sweep over all pairs; says whether anything was rotated. */
function orthogonalize(vectors: readonly Float64Array[]): boolean {
  let rotated = false;
  for (let i = 0; i < vectors.length; i++) {
    for (let j = 0; j < i; j++) {
      const u = vectors[i],
        v = vectors[j];
      let uu = 0,
        vv = 0,
        uv = 0;
      for (let k = 0; k < u.length; k++) {
        uu += u[k] * u[k];
        vv += v[k] * v[k];
        uv += u[k] * v[k];
      }
      if (Math.abs(uv) <= 4 * Number.EPSILON * Math.sqrt(uu * vv)) continue;
      rotated = true;
      const zeta = (vv - uu) / (2 * uv);
      const tangent = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
      const cosine = 1 / Math.hypot(1, tangent);
      const sine = cosine * tangent;
      for (let k = 0; k < u.length; k++) {
        const kept = u[k];
        u[k] = cosine * kept - sine * v[k];
        v[k] = sine * kept + cosine * v[k];
      }
    }
  }
  return rotated;
}
