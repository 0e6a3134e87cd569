export interface Slope {
  readonly slope: number;
  /** Largest value looked at. */
  readonly size: number;
}

/** Derivative at 0 by a rule of nodes and weights that is exact for the functions it is used on. */
export function slopeBy(f: (t: number) => number, rule: readonly (readonly [number, number])[]): Slope {
  const values = rule.map(([t]) => f(t));
  return {
    slope: rule.reduce((sum, [, weight], k) => sum + weight * values[k], 0),
    size: values.reduce((most, v) => Math.max(most, Math.abs(v)), 0),
  };
}

/** Exact for polynomials of degree 2: the objective in one α. */
export const parabola = (f: (t: number) => number): Slope =>
  slopeBy(f, [
    [1, 0.5],
    [-1, -0.5],
  ]);

/** Exact for polynomials of degree 4: the objective in one bias. */
export const quartic = (f: (t: number) => number): Slope =>
  slopeBy(
    f,
    [
      [-1, 1 / 12],
      [-0.5, -8 / 12],
      [0.5, 8 / 12],
      [1, -1 / 12],
    ].map(([t, w]) => [t, 2 * w] as const),
  );

/** Exact for trigonometric polynomials of degree 4: the objective as one row turns. M. Riesz' interpolation formula. */
export const rotation = (f: (t: number) => number): Slope =>
  slopeBy(
    f,
    Array.from({ length: 8 }, (_, k) => {
      const t = ((2 * k + 1) * Math.PI) / 8;
      return [t, (k % 2 === 0 ? 1 : -1) / (16 * Math.sin(t / 2) ** 2)] as const;
    }),
  );
