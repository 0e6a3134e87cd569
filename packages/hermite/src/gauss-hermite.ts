import { evaluateNormalized } from './evaluate-normalized.ts';
import { requireInteger } from './internal/arguments.ts';

/** Nodes and weights of a quadrature rule: E[f(z)] ≈ Σ weights[i]·f(nodes[i]). */
export interface Quadrature {
  /** ascending */
  readonly nodes: Float64Array;
  /** positive, of sum 1 up to rounding */
  readonly weights: Float64Array;
}

/**
 * Gauss–Hermite quadrature for z ~ N(0, 1): exact for polynomials of degree below 2n.
 * The nodes are the eigenvalues of the Jacobi matrix (0 on the diagonal, √k beside it), found by bisection on Sturm counts and
 * polished by Newton's method; they come in exact pairs ±x.
 * @param n number of nodes, integer in [1, 300]; beyond, the outer weights leave the doubles
 * @returns nodes and weights, shape [n] each, newly allocated
 * @throws DomainError `hermite/nodes` when n is out of range
 * Cost: about 60 n² operations.
 * @example gaussHermite(2).weights // => Float64Array [ 0.5, 0.5 ]
 * @see Golub & Welsch 1969
 */
export function gaussHermite(n: number): Quadrature {
  requireInteger('hermite.gaussHermite', 'hermite/nodes', 'n', n, 1, 300);
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < Math.ceil(n / 2); i += 1) {
    const isMiddle = 2 * i === n - 1;
    const node = isMiddle ? 0 : polished(n, bisected(n, i));
    // The derivative of h_n is √n·h_{n−1}, and the weight 1/(n·h_{n−1}²) at a zero of h_n.
    const [value] = evaluateNormalized(n - 1, [node]);
    const weight = 1 / (n * value! * value!);
    nodes[i] = node;
    nodes[n - 1 - i] = -node + 0;
    weights[i] = weight;
    weights[n - 1 - i] = weight;
  }
  return { nodes, weights };
}

/** Number of zeros of He_n below x: negative pivots of the shifted Jacobi matrix. */
function zerosBelow(n: number, x: number): number {
  let count = 0;
  let pivot = 1;
  for (let k = 0; k < n; k += 1) {
    // A pivot of exactly 0 stands for a tiny one of either sign.
    pivot = -x - (k > 0 ? k / (pivot === 0 ? Number.MIN_VALUE ** 0.5 : pivot) : 0);
    if (pivot < 0) count += 1;
  }
  return count;
}

/** The zero of He_n with i zeros below it, i < n/2, to about ten digits. */
function bisected(n: number, i: number): number {
  let low = -2 * Math.sqrt(n);
  let high = 0;
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (zerosBelow(n, middle) <= i) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Two Newton steps on h_n: each doubles the digits. */
function polished(n: number, start: number): number {
  let node = start;
  for (let step = 0; step < 2; step += 1) {
    const [value] = evaluateNormalized(n, [node]);
    const [below] = evaluateNormalized(n - 1, [node]);
    node -= value! / (Math.sqrt(n) * below!);
  }
  return node;
}
