import { chooseRows, hingesFrom, polish, polishOnRows, type Hinges } from '@depth2/relu-learner';
import { describe, expect, test } from 'vitest';

import { evaluateHinges, residuals } from '../src/internal/hinges.ts';
import { pickRows, type Rows } from '../src/internal/rows.ts';
import { jacobianGram } from '../src/internal/jacobian.ts';
import { stepSolver } from '../src/internal/step-solver.ts';
import { normalRows } from '../src/testing/arbitraries.ts';
import { hingesOf, prepare } from './support/stages.ts';

const setting = prepare({ inputs: 6, hidden: 4, samples: 3000, seed: 1 });

const never = (): boolean => false;

describe('polish', () => {
  test('from 5 % off it converges to rounding in a few steps', async () => {
    const { teacher, frame, work } = await setting;
    const { value, loss, iterations } = polish(hingesOf(teacher, frame, 0.05), work.rows);
    expect(loss).toBeLessThan(1e-28);
    expect(iterations).toBeLessThanOrEqual(8);
    const truth = hingesOf(teacher, frame);
    const off = value.theta.reduce((worst, v, k) => Math.max(worst, Math.abs(v - truth.theta[k])), 0);
    expect(off).toBeLessThan(1e-13);
  });

  test('states the loss relative to the variance of the labels', async () => {
    const { teacher, frame, work } = await setting;
    const start = hingesOf(teacher, frame, 0.2);
    const { loss, value, iterations } = polish(start, work.rows, { iterations: 0 });
    const mean = work.rows.y.reduce((sum, y) => sum + y, 0) / work.rows.count;
    const variance = work.rows.y.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    const squares = residuals(start, work.rows).reduce((sum, r) => sum + r * r, 0);
    expect(Math.abs(loss / (squares / variance) - 1)).toBeLessThan(1e-12);
    expect([value, iterations]).toEqual([start, 0]);
  });

  test('stops when asked, at the goal, and never changes the signs', async () => {
    const { teacher, frame, work } = await setting;
    const start = hingesOf(teacher, frame, 0.2);
    expect(polish(start, work.rows, { expired: () => true }).iterations).toBe(0);
    const rough = polish(start, work.rows, { goal: 1e-3 });
    expect(rough.loss).toBeLessThan(1e-3);
    expect(rough.loss).toBeGreaterThan(1e-20);
    const wrong = { ...start, signs: start.signs.map((g, i) => (i === 0 ? -g : g)) };
    const stuck = polish(wrong, work.rows);
    expect(stuck.value.signs).toEqual(wrong.signs);
    expect(stuck.loss).toBeGreaterThan(1e-6);
  });

  test('leaves an exact fit alone', async () => {
    const { teacher, frame, work } = await setting;
    const exact = hingesOf(teacher, frame);
    const { values } = evaluateHinges(exact, work.rows);
    expect(polish(exact, { ...work.rows, y: values })).toEqual({
      value: exact,
      loss: 0,
      converged: true,
      iterations: 0,
    });
  });
});

describe('steps', () => {
  /** 30 units in R⁹: 310 parameters, 3000 rows: beyond what is formed. */
  const rows = normalRows(3000, 9, 4);
  const large: Hinges = hingesFrom(
    'abs',
    Array.from({ length: 31 }, (_, i) => Float64Array.from({ length: 10 }, (__, k) => Math.sin(1 + i * 10 + k * k))),
    Array.from({ length: 30 }, (_, i) => (i % 2 === 0 ? 1 : -1)),
    10,
  );

  test.each([
    [rows, 'conjugate gradients'],
    [
      pickRows(
        rows,
        Int32Array.from({ length: 1000 }, (_, n) => n),
      ),
      'a factorization',
    ],
  ])('solve the damped equations, by conjugate gradients or a factorization', (at: Rows, by) => {
    const evaluation = evaluateHinges(large, at);
    const { matrix, size, parameters } = jacobianGram(large, at, evaluation);
    const gradient = Float64Array.from(large.theta, (_, k) => (k % 12 < 10 && k < 31 * 12 ? Math.cos(k) : 0));
    const step = stepSolver(large, at, evaluation, 1e-6).solve(gradient, 1e-2);
    expect(step?.converged).toBe(true);
    const compact = (v: Float64Array): Float64Array => v.filter((_, k) => k % 12 < 10 && k < 31 * 12);
    const [x, b] = [compact(step!.value), compact(gradient)];
    // The damping is a share of the diagonal; that of conjugate gradients is an estimate of it.
    let worst = 0;
    for (let i = 0; i < parameters; i++) {
      let sum = -b[i];
      for (let j = 0; j < parameters; j++) sum += matrix[i * size + j] * x[j];
      worst = Math.max(worst, Math.abs(sum + 1e-2 * matrix[i * size + i] * x[i]));
    }
    expect(worst).toBeLessThan(by === 'a factorization' ? 1e-10 : 0.05);
  });
});

describe('chooseRows', () => {
  test('is a prefix, and enough rows on the rarer side of each kink', async () => {
    const { work } = await setting;
    const { rows } = work;
    const kink = Float64Array.of(1, 0, 0, 0, 0, 0, -2);
    const chosen = chooseRows(rows, [kink], 300, 20);
    for (let n = 0; n < 300; n++) expect(chosen).toContain(n);
    const beyond = [...chosen].filter((n) => rows.data[n * rows.stride] > 2);
    expect(beyond.length).toBeGreaterThanOrEqual(20);
    expect(chosen).toEqual(Int32Array.from(new Set(chosen)).sort());
    expect(chooseRows(rows, [], 1e9, 20)).toHaveLength(rows.count);
  });
});

describe('polishOnRows', () => {
  test('is exact on all rows after fitting some; the worst others are added while it is not', async () => {
    const { teacher, frame, work } = await setting;
    const start = hingesOf(teacher, frame, 0.002);
    // 35 parameters: 15 rows are fitted exactly by many networks.
    const few = Int32Array.from({ length: 15 }, (_, n) => n);
    expect(polish(start, pickRows(work.rows, few)).loss).toBeLessThan(1e-12);
    const { loss, indices } = polishOnRows(
      { work: work.rows, expired: never },
      { value: start, loss: NaN, indices: few },
    );
    expect(loss).toBeLessThan(1e-20);
    for (const n of few) expect(indices).toContain(n);
  });
});
