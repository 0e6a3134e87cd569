import { hingesFrom, reluForm, solveSigns } from '@depth2/relu-learner';
import { describe, expect, test } from 'vitest';

import { uniforms } from '../src/internal/random.ts';

const ERROR = 1e-14;

/** Hinges with l = Σ s_i g_i t_i. */
function signed(
  rows: readonly (readonly number[])[],
  s: readonly number[],
  g = rows.map(() => 1),
): ReturnType<typeof hingesFrom> {
  const l = rows[0].map((_, k) => rows.reduce((sum, t, i) => sum + s[i] * g[i] * t[k], 0));
  return hingesFrom('abs', [...rows, l], g, l.length);
}

describe('solveSigns', () => {
  test('independent units: one linear system', () => {
    const signs = solveSigns(
      signed(
        [
          [1, 0.5, 0],
          [0, 1, 2],
          [3, 0, 1],
        ],
        [-1, 1, -1],
        [1, -1, -1],
      ),
      ERROR,
    );
    expect(signs).toMatchObject({ method: 'linear system', unique: true, ambiguous: [false, false, false] });
    expect([...signs.value]).toEqual([-1, 1, -1]);
    expect(signs.residual).toBeLessThan(1e-15);
  });

  test('three units at 120° with equal output weights: both patterns fit, none is claimed', () => {
    const rows = [0, 1, 2].map((k) => [Math.cos((2 * Math.PI * k) / 3), Math.sin((2 * Math.PI * k) / 3), 0]);
    const signs = solveSigns(signed(rows, [1, 1, 1]), ERROR);
    expect(signs).toMatchObject({ unique: false, ambiguous: [true, true, true], method: 'enumeration' });
    expect(signs.residual).toBeLessThan(ERROR);
  });

  test('t_4 = −(t_1 + t_2 + t_3), in any dimension', () => {
    const rows = [
      [1, 2, 0, 0.5, 1],
      [0, 1, 3, 0, 2],
      [2, 0, 1, 1, 0],
    ];
    const last = rows[0].map((_, k) => -rows.reduce((sum, t) => sum + t[k], 0));
    expect(solveSigns(signed([...rows, last], [1, 1, 1, 1]), ERROR).unique).toBe(false);
    // With another pattern flipping all four changes the sum.
    expect(solveSigns(signed([...rows, last], [1, 1, -1, 1]), ERROR)).toMatchObject({ unique: true });
  });

  test('more units than equations: all patterns are tried, up to 20 units', () => {
    const random = uniforms(3);
    const rows = (count: number): number[][] => Array.from({ length: count }, () => [random(), random(), random(), 1]);
    const pattern = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? -1 : 1));
    const found = solveSigns(signed(rows(12), pattern), ERROR);
    expect(found).toMatchObject({ unique: true, method: 'enumeration' });
    expect([...found.value]).toEqual(pattern);
    const many = solveSigns(signed(rows(21), Array<number>(21).fill(1)), ERROR);
    expect(many).toMatchObject({ unique: false, method: 'undecided' });
    expect(many.ambiguous).toEqual(Array(21).fill(true));
  });

  test('the error of the terms decides what counts as equal', () => {
    const rows = [
      [1, 0, 0],
      [0, 1, 0],
      [1, 1, 1e-6],
    ];
    // Flipping the first two and the third the other way changes l by 2e−6.
    const hinges = signed(rows, [1, 1, -1]);
    expect(solveSigns(hinges, ERROR).unique).toBe(true);
    expect(solveSigns(hinges, 1e-4).unique).toBe(false);
  });

  test('no units at all', () => {
    expect([...solveSigns(hingesFrom('abs', [[0, 0]], [], 2), ERROR).value]).toEqual([]);
  });
});

describe('reluForm', () => {
  test('with signs: 2 g_i relu(s_i t_i·(z, 1)) and no linear part', () => {
    const hinges = signed(
      [
        [1, 2],
        [0, 3],
      ],
      [-1, 1],
      [1, -1],
    );
    const relu = reluForm(hinges, solveSigns(hinges, ERROR));
    expect(relu).toMatchObject({ activation: 'relu', linear: false, signs: Float64Array.of(1, -1) });
    expect([...relu.theta.subarray(0, 2), ...relu.theta.subarray(4, 6)]).toEqual([-2, -4, 0, 6]);
  });

  test('without: the linear part stays', () => {
    const hinges = hingesFrom(
      'abs',
      [
        [1, 2],
        [5, 5],
      ],
      [1],
      2,
    );
    const relu = reluForm(hinges, solveSigns(hinges, ERROR));
    expect(relu.linear).toBe(true);
    expect([...relu.theta.subarray(0, 2), ...relu.theta.subarray(4, 6)]).toEqual([2, 4, 4, 3]);
  });
});
