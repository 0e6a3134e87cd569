import { gaussHermite } from './gauss-hermite.ts';

/**
 * E[f(z)] for z ~ N(0, 1) by Gauss–Hermite quadrature: exact for polynomials of degree below 2n, fast for smooth functions,
 * slow (error of order 1/n) for a function with a kink.
 * @param f a function of one number
 * @param n number of nodes, integer in [1, 300]; default 64
 * @throws DomainError `hermite/nodes` when n is out of range
 * Cost: n calls of f, and the nodes anew at every call: take `gaussHermite` once for many functions.
 * @example Math.abs(expectation((z) => z ** 4) - 3) < 1e-13 // => true
 */
export function expectation(f: (z: number) => number, n: number = 64): number {
  const { nodes, weights } = gaussHermite(n);
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += weights[i]! * f(nodes[i]!);
  return sum;
}
