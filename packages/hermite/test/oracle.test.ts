// Values made elsewhere, test/fixtures/oracle.py: exact fractions, 700 digits. Every test states its unit.
import { readFileSync } from 'node:fs';
import { inUnits } from '@depth2/laws';
import * as hermite from '@depth2/hermite';
import { describe, expect, test } from 'vitest';
import { absoluteHermite } from '../src/testing/units.ts';

interface Fixture {
  readonly hermite: [n: number, x: number, value: number][];
  readonly normal: [t: number, pdf: number, cdf: number][];
  readonly relu: [k: number, b: number, value: number][];
  readonly large: [k: number, b: number, value: number][];
  readonly gauss: Record<string, { nodes: number[]; weights: number[] }>;
}

const fixture = JSON.parse(readFileSync(new URL('fixtures/oracle.json', import.meta.url), 'utf8')) as Fixture;

/** Largest of the residuals, NaN if one is. */
const worst = (residuals: readonly number[]): number => residuals.reduce((left, right) => Math.max(left, right), 0);

test('He_n against exact fractions, in units of ε × the recurrence with positive terms', () => {
  const residuals = fixture.hermite.map(([n, x, value]) =>
    inUnits(hermite.evaluate(n, [x])[0]! - value, (n + 1) * absoluteHermite(n, x)),
  );
  expect(worst(residuals)).toBeLessThanOrEqual(1);
});

test('φ and Φ in units of ε of themselves, the tail down to the subnormals included', () => {
  const residuals = fixture.normal.map(([t, pdf, cdf]) =>
    Math.max(inUnits(hermite.normalPdf(t) - pdf, pdf), inUnits(hermite.normalCdf(t) - cdf, cdf)),
  );
  expect(worst(residuals)).toBeLessThanOrEqual(4);
});

test('c_0 and c_1 in units of ε of themselves: nothing cancels at b = −38', () => {
  const residuals = fixture.relu
    .filter(([k]) => k < 2)
    .map(([k, b, value]) => inUnits(hermite.reluCoefficient(k, b) - value, value));
  expect(worst(residuals)).toBeLessThanOrEqual(8);
});

test('c_k for k ≥ 2 in units of ε × the recurrence with positive terms × φ', () => {
  const residuals = fixture.relu
    .filter(([k]) => k >= 2)
    .map(([k, b, value]) =>
      inUnits(hermite.reluCoefficient(k, b) - value, k * absoluteHermite(k - 2, b) * hermite.normalPdf(b)),
    );
  expect(worst(residuals)).toBeLessThanOrEqual(4);
});

test('c_k where He_{k−2} leaves the doubles and φ underflows, in units of ε × k', () => {
  const residuals = fixture.large.map(([k, b, value]) => inUnits(hermite.reluCoefficient(k, b) - value, k * value));
  expect(worst(residuals)).toBeLessThanOrEqual(4);
});

describe('Gauss–Hermite nodes and weights', () => {
  for (const [name, { nodes, weights }] of Object.entries(fixture.gauss)) {
    const n = Number(name);
    test(`${n} nodes within 2 ε of their size, weights within 4 ε(1 + x² + n/20) of theirs`, () => {
      const rule = hermite.gaussHermite(n);
      const reach = Math.max(1, ...nodes.map(Math.abs));
      expect(worst(nodes.map((node, i) => inUnits(rule.nodes[i]! - node, reach)))).toBeLessThanOrEqual(2);
      // A weight changes by 2x times the change of its node; the recurrence behind it has n roundings.
      const residuals = weights.map((weight, i) =>
        inUnits(rule.weights[i]! - weight, weight * (1 + nodes[i]! ** 2 + n / 20)),
      );
      expect(worst(residuals)).toBeLessThanOrEqual(4);
    });
  }
});
