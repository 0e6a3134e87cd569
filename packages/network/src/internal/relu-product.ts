import { normalCdf, reluCoefficient } from '@depth2/hermite';

// Gauss–Legendre rule with 16 nodes on [−1, 1]: the positive nodes and their weights (Abramowitz & Stegun, table 25.4).
const NODES = [
  0.09501250983763744, 0.2816035507792589, 0.45801677765722737, 0.6178762444026438, 0.755404408355003,
  0.8656312023878318, 0.9445750230732326, 0.9894009349916499,
];
const WEIGHTS = [
  0.1894506104550685, 0.18260341504492358, 0.16915651939500254, 0.14959598881657674, 0.12462897125553388,
  0.09515851168249279, 0.062253523938647894, 0.027152459411754096,
];

/**
 * E[max(0, s + b) max(0, t + c)] for standard normal s, t of correlation ρ, to about 1e-15 of the value at ρ = 1.
 * As a function F of ρ, F' = P(s > −b, t > −c) and F'' is the bivariate normal density at (b, c), so
 * F(ρ) = F(0) + ρ Φ(b)Φ(c) + ∫_0^ρ (ρ − r) φ_2(b, c; r) dr. With r = sin θ the integrand is smooth;
 * panels shrink towards θ = π/2, where it may change on the scale |b − c|.
 * @see Plackett 1954; Genz 2004 for the substitution
 */
export function reluProduct(b: number, c: number, correlation: number): number {
  const rho = Math.max(-1, Math.min(1, correlation));
  const start = reluCoefficient(0, b) * reluCoefficient(0, c) + rho * normalCdf(b) * normalCdf(c);
  return start + curvature(b, rho < 0 ? -c : c, Math.abs(rho));
}

/** ∫_0^ρ (ρ − r) φ_2(b, c; r) dr for ρ ≥ 0. */
function curvature(b: number, c: number, rho: number): number {
  // u = π/2 − θ runs down from π/2 to `last`; asin loses digits near 1, atan2 does not.
  const last = Math.atan2(Math.sqrt((1 - rho) * (1 + rho)), rho);
  let total = 0;
  let upper = Math.PI / 2;
  while (upper > last && upper > 1e-9) {
    const lower = Math.max(last, upper / 2);
    total += panel(b, c, rho, lower, upper);
    upper = lower;
  }
  return total;
}

function panel(b: number, c: number, rho: number, lower: number, upper: number): number {
  const middle = (lower + upper) / 2;
  const half = (upper - lower) / 2;
  let sum = 0;
  for (let i = 0; i < NODES.length; i++) {
    sum +=
      WEIGHTS[i] * (integrand(b, c, rho, middle - half * NODES[i]) + integrand(b, c, rho, middle + half * NODES[i]));
  }
  return half * sum;
}

/** (ρ − cos u) exp(−(b² + c² − 2 b c cos u)/(2 sin² u))/(2π), the exponent written without cancellation. */
function integrand(b: number, c: number, rho: number, u: number): number {
  const r = Math.cos(u);
  const sine = Math.sin(u);
  const apart = (b - c) / sine;
  return (Math.max(0, rho - r) * Math.exp((-apart * apart) / 2 - (b * c) / (1 + r))) / (2 * Math.PI);
}
