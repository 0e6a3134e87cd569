/** Σ u_k v_k over the length of u. */
export function dot(u: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < u.length; k++) sum += u[k] * v[k];
  return sum;
}

/** Σ v_k²: for numbers of the size of 1, whose squares neither overflow nor vanish. */
export function squaredNorm(v: Float64Array): number {
  return dot(v, v);
}

/** √Σ v_k². */
export function norm(v: Float64Array): number {
  return Math.sqrt(squaredNorm(v));
}

/** What of v is orthogonal to an orthonormal basis, up to rounding of v: apply it twice where little is left. */
export function orthogonalTo(basis: readonly Float64Array[], v: Float64Array): Float64Array {
  const rest = Float64Array.from(v);
  for (const q of basis) {
    const along = dot(q, rest);
    for (let n = 0; n < q.length; n++) rest[n] -= along * q[n];
  }
  return rest;
}
