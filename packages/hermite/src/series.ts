import { vector } from '@depth2/tensor';

/**
 * The Hermite series Σ_n coefficients[n]·He_n at every point of `xs`, by Clenshaw's recurrence.
 * @param coefficients shape [n + 1], of He_0, …, He_n; the empty series is 0
 * @param xs points, shape [m], dimensionless
 * @returns shape [m], newly allocated
 * @throws DomainError `tensor/finite` at the first number that is not finite
 * Cost: 4n operations a point.
 * @example series([1, 0, 2], [0, 3]) // => Float64Array [ -1, 17 ]
 * @see Clenshaw 1955
 */
export function series(coefficients: ArrayLike<number>, xs: ArrayLike<number>): Float64Array {
  const c = vector(coefficients);
  return vector(xs).map((x) => {
    let next = 0;
    let current = 0;
    // From He_{k+1} = x·He_k − k·He_{k−1}: s_k = c_k + x·s_{k+1} − (k + 1)·s_{k+2}.
    for (let k = c.length - 1; k >= 0; k -= 1) [next, current] = [current, c[k]! + x * current - (k + 1) * next];
    return current;
  });
}
