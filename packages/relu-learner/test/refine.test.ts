import { from, type Network } from '@depth2/network';
import { compareRows, jacobianReport, polish, refine, reluForm, solveSigns, survey } from '@depth2/relu-learner';
import { symmetricEigen } from '@depth2/decomposition';
import { collect, fromArrays, PART } from '@depth2/samples';
import { describe, expect, test } from 'vitest';

import { evaluateHinges } from '../src/internal/hinges.ts';
import { jacobianGram } from '../src/internal/jacobian.ts';
import { distanceOf, labels } from './support/lesson.ts';
import { hingesOf, prepare } from './support/stages.ts';

const options = { inputs: 4, hidden: 3, samples: 1500, seed: 2 };
const setting = prepare({ ...options, condition: 1e4 });
const stretched = prepare({ ...options, condition: 1e10 });

const PARTS = [PART.fit, PART.validation, PART.certification];

describe('refine', () => {
  test('takes out what whitening rounded: every row within its rounding bound', async () => {
    const { teacher, samples, split, frame, work } = await stretched;
    const { value } = polish(hingesOf(teacher, frame, 0.02), work.rows);
    const relu = reluForm(value, solveSigns(value, 1e-11));
    const indices = Int32Array.from({ length: work.rows.count }, (_, n) => n);
    const network = refine(relu, frame, work, indices);
    expect(distanceOf(network, teacher)).toBeLessThan(1e-9);
    expect(await compareRows(network, samples, split, PARTS)).toMatchObject({ failures: 0, distinctFailures: 0 });
    for (let i = 0; i < 3; i++) {
      expect(Math.abs(Math.hypot(...network.weights.data.subarray(4 * i, 4 * i + 4)) - 1)).toBeLessThan(1e-15);
    }
  });
});

describe('compareRows', () => {
  const f: Network = from({ weights: [[1, 0]], biases: [0.5], outputWeights: [[2]] });

  test('names the rows beyond their bound; one label of 1e12 hides no other', async () => {
    const { X } = await collect((await prepare({ inputs: 2, hidden: 1, samples: 200, seed: 1 })).samples);
    const y = labels(f, X.data);
    y[0] = 1e12;
    y[7] += 1e-12;
    const samples = fromArrays(X, y);
    const report = await compareRows(f, samples, await survey(samples, 1), PARTS);
    expect(report.failures).toBe(2);
    expect([...report.failing]).toEqual([0, 7]);
  });

  test('counts distinct certification rows, and only the parts asked for', async () => {
    const X = Array.from({ length: 300 }, (_, n) => [n % 60, (n * 7) % 60]);
    const y = labels(f, Float64Array.from(X.flat()));
    const samples = fromArrays(X, y);
    const split = await survey(samples, 1);
    const held = new Set(X.flatMap(([a], n) => (split.parts[n] === PART.certification ? [a] : [])));
    expect((await compareRows(f, samples, split, [PART.certification])).distinct).toBe(held.size);
    expect((await compareRows(f, samples, split, [PART.fit])).distinct).toBe(0);
    const wrong = from({ weights: [[1, 0]], biases: [0.6], outputWeights: [[2]] });
    const { failures, distinctFailures } = await compareRows(wrong, samples, split, [PART.certification]);
    expect(distinctFailures).toBe(held.size);
    expect(failures).toBe(split.parts.filter((part) => part === PART.certification).length);
  });

  test('the relative error is E(y − f)²/Var y', async () => {
    const { samples, split } = await prepare({ inputs: 2, hidden: 1, samples: 500, seed: 1 });
    const { X, Y } = await collect(samples);
    const residuals = Y.data.map((y, n) => y - labels(f, X.data)[n]);
    const mean = Y.data.reduce((sum, y) => sum + y / 500, 0);
    const variance = Y.data.reduce((sum, y) => sum + (y - mean) ** 2, 0);
    const { relativeError } = await compareRows(f, samples, split, PARTS);
    expect(Math.abs(relativeError / (residuals.reduce((sum, r) => sum + r * r, 0) / variance) - 1)).toBeLessThan(1e-12);
  });
});

describe('jacobianReport', () => {
  test('finds the least eigenvalue of JᵀJ/N', async () => {
    const { teacher, frame, work } = await setting;
    const truth = hingesOf(teacher, frame);
    const { leastEigenvalue, condition, fullRank, unitErrors } = jacobianReport(truth, work.rows);
    const { matrix, size, parameters } = jacobianGram(truth, work.rows, evaluateHinges(truth, work.rows));
    const compact = Float64Array.from(
      { length: parameters ** 2 },
      (_, at) => matrix[Math.floor(at / parameters) * size + (at % parameters)],
    );
    const { values } = symmetricEigen({ shape: [parameters, parameters], data: compact });
    // Four steps of inverse iteration: good to a few percent.
    expect(Math.abs(leastEigenvalue / values[0] - 1)).toBeLessThan(0.1);
    expect(condition).toBeGreaterThanOrEqual(0.95 * Math.sqrt(values[parameters - 1] / values[0]));
    expect(fullRank).toBe(true);
    expect(Math.max(...unitErrors)).toBeLessThan(1e-12);
  });

  test('two units with one kink, or too few rows, are not of full rank', async () => {
    const { teacher, frame, work } = await setting;
    const doubled = from({
      weights: [0, 0, 1].map((i) => [...teacher.weights.data.subarray(4 * i, 4 * i + 4)]),
      biases: [0, 0, 1].map((i) => teacher.biases[i]),
      outputWeights: [[1, 2, 1]],
    });
    const twins = jacobianReport(hingesOf(doubled, frame), work.rows);
    expect(twins).toMatchObject({ fullRank: false, leastEigenvalue: 0, condition: Infinity });
    const few = { ...work.rows, count: 10, y: work.rows.y.subarray(0, 10) };
    expect(jacobianReport(hingesOf(teacher, frame), few).fullRank).toBe(false);
  });
});
