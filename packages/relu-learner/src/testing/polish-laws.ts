import { inUnits, type Law, lawList } from '@depth2/laws';
import fc from 'fast-check';

import { residuals } from '../internal/hinges.ts';
import { labelVariance } from '../internal/rows.ts';
import { hingesAtRows, type HingesAtRows } from './arbitraries.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';

/** ∂f/∂θ at every row, by the definition: g_i act'(t)·(z, 1), and (z, 1) for the linear part. Shape [rows][parameters]. */
function rowJacobian({ hinges, rows }: HingesAtRows): number[][] {
  const { signs, linear, activation, theta, stride, width } = hinges;
  return Array.from({ length: rows.count }, (_, n) => {
    const z = rows.data.subarray(n * rows.stride, n * rows.stride + width);
    const units = Array.from(signs, (g, i) => {
      let t = 0;
      for (let k = 0; k < width; k++) t += theta[i * stride + k] * z[k];
      const slope = t > 0 ? g : activation === 'abs' ? -g : 0;
      return Array.from(z, (x) => slope * x);
    });
    return [...units.flat(), ...(linear ? z : [])];
  });
}

const jacobian: Law<HingesAtRows, LearnerImplementation> = {
  name: 'the Jacobian Gram matrix of the polish is that of the rows, one at a time',
  statement: 'J^\\top J / N,\\quad J^\\top r / N',
  arbitrary: fc.oneof(hingesAtRows('abs'), hingesAtRows('relu')),
  residual: (input, implementation) => {
    const { jacobianGram, projectOnJacobian } = completed(implementation);
    const { hinges, rows } = input;
    const columns = rowJacobian(input);
    const evaluation = evaluated(input);
    const { matrix, size, parameters } = jacobianGram(hinges, rows, evaluation);
    const projected = projectOnJacobian(rows.y, rows, evaluation);
    const { width, stride } = hinges;
    const average = (value: (n: number) => number): number =>
      columns.reduce((sum, _, n) => sum + value(n) / rows.count, 0);
    let worst = columns[0].length === parameters ? 0 : Infinity;
    for (let i = 0; i < parameters; i++) {
      const padded = Math.floor(i / width) * stride + (i % width);
      worst = Math.max(worst, Math.abs(projected[padded] - average((n) => rows.y[n] * columns[n][i])));
      for (let j = 0; j < parameters; j++) {
        worst = Math.max(worst, Math.abs(matrix[i * size + j] - average((n) => columns[n][i] * columns[n][j])));
      }
    }
    // Normal numbers: squares average to 1.
    return inUnits(worst, Math.sqrt(rows.count));
  },
  bound: 10,
  source: 'definition',
  about: ['jacobianGram', 'projectOnJacobian'],
};

/** Slopes by every row of theta, as `evaluateHinges` lays them out. */
function evaluated({ hinges, rows }: HingesAtRows): { values: Float64Array; slopes: Float64Array; columns: number } {
  const count = hinges.theta.length / hinges.stride;
  const jacobianRows = rowJacobian({ hinges, rows });
  const { width } = hinges;
  const slopes = new Float64Array(rows.count * count);
  const values = new Float64Array(rows.count);
  jacobianRows.forEach((columns, n) => {
    for (let i = 0; i * width < columns.length; i++) {
      // The last number of (z, 1) is 1: there the derivative is the slope itself.
      const slope = columns[i * width + width - 1];
      slopes[n * count + i] = slope;
      for (let k = 0; k < width; k++) values[n] += hinges.theta[i * hinges.stride + k] * columns[i * width + k];
    }
  });
  return { values, slopes, columns: count };
}

const polishDescends: Law<HingesAtRows, LearnerImplementation> = {
  name: 'the polish never raises the loss',
  statement: 'L(\\mathrm{polish}(\\theta)) \\le L(\\theta)',
  arbitrary: hingesAtRows('abs', { leastRows: 2, mostRows: 120 }),
  residual: ({ hinges, rows }, implementation) => {
    const before = residuals(hinges, rows).reduce((sum, r) => sum + r * r, 0) / rows.count;
    const { loss, value } = completed(implementation).polish(hinges, rows, { iterations: 5 });
    const after = residuals(value, rows).reduce((sum, r) => sum + r * r, 0) / rows.count;
    const stated = inUnits(loss * labelVariance(rows) - after, before);
    return Math.max(stated, inUnits(Math.max(0, after - before), before));
  },
  bound: 1,
  source: 'Levenberg–Marquardt accepts only steps that lower the loss',
  about: ['polish'],
};

/** Laws of the polish. */
export const polishLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  jacobian,
  polishDescends,
);
