import { type Law, lawList, vector } from '@depth2/laws';
import fc from 'fast-check';

import { dataSet, type DataSet } from './arbitraries.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';
import { fourWays, merging, worstPair, type Merging } from './merging.ts';
import { distance, largest } from './units.ts';
import { frameOf, scalesOf, whitenedRows } from './white-rows.ts';

const statisticsMerge: Law<Merging, LearnerImplementation> = {
  name: 'statistics of parts merge, in any order, to the statistics of all rows',
  statement: '(S_1 S_2) S_3 = S_1 (S_2 S_3) = S_3 (S_2 S_1) = S',
  arbitrary: merging(),
  residual: (input, implementation) => {
    const { Statistics: Class } = completed(implementation);
    const scales = scalesOf(input.data);
    const ways = fourWays(
      input,
      () => new Class(scales),
      (into, other) => into.merge(other),
      (s) => [s.count, ...s.mean, ...s.covariance()],
    );
    if (ways.some((way) => way[0] !== input.data.rows)) return Infinity;
    // Scaled columns are of size 1.
    return worstPair(
      ways.map((way) => Array.from(way).slice(1)),
      Math.sqrt(input.data.rows),
    );
  },
  bound: 3,
  source: 'Chan, Golub & LeVeque 1983',
  about: ['Statistics'],
};

const statisticsDefinition: Law<DataSet, LearnerImplementation> = {
  name: 'statistics are mean and covariance, whatever the offset and size of a column',
  statement: '\\mu = E x,\\quad \\Sigma = E (x - \\mu)(x - \\mu)^\\top',
  arbitrary: fc
    .record({ data: dataSet({ inputs: 3 }), powers: vector(4, fc.integer({ min: -500, max: 500 })) })
    .map(({ data, powers }) => ({
      ...data,
      X: data.X.map((x, at) => (x + 64) * 2 ** powers[at % 3]),
      y: data.y.map((v) => v * 2 ** powers[3]),
    })),
  residual: (data, implementation) => {
    const scales = scalesOf(data);
    const statistics = new (completed(implementation).Statistics)(scales);
    statistics.add(data.X, data.y, data.rows);
    const columns = Array.from({ length: 4 }, (_, k) =>
      Array.from({ length: data.rows }, (__, n) => (k < 3 ? data.X[n * 3 + k] : data.y[n]) * scales[k]),
    );
    const means = columns.map((column) => column.reduce((sum, x) => sum + x / data.rows, 0));
    const covariance = columns.flatMap((one, i) =>
      columns.map((other, j) =>
        one.reduce((sum, x, n) => sum + ((x - means[i]) * (other[n] - means[j])) / data.rows, 0),
      ),
    );
    const size = Math.sqrt(data.rows);
    return Math.max(distance(statistics.mean, means, size), distance(statistics.covariance(), covariance, size));
  },
  bound: 5,
  source: 'definition',
  about: ['Statistics'],
};

const whitening: Law<DataSet, LearnerImplementation> = {
  name: 'whitened rows have mean 0, covariance I, and no linear part left in the residual',
  statement: 'E z = 0,\\ E z z^\\top = I,\\ E r = 0,\\ E r z = 0',
  arbitrary: dataSet({ condition: 100, leastRows: 20 }),
  residual: (data, implementation) => {
    const frame = frameOf(data, completed(implementation));
    const { points, residuals } = whitenedRows(data, frame);
    const r = frame.rank;
    if (r !== data.inputs) return Infinity;
    const mean = (value: (n: number) => number): number => points.reduce((sum, _, n) => sum + value(n) / data.rows, 0);
    const zeros: number[] = [mean((n) => residuals[n])];
    for (let i = 0; i < r; i++) {
      zeros.push(
        mean((n) => points[n][i]),
        mean((n) => residuals[n] * points[n][i]),
      );
      for (let j = 0; j <= i; j++) zeros.push(mean((n) => points[n][i] * points[n][j]) - (i === j ? 1 : 0));
    }
    // The covariance is known to ε of its largest entries: directions of small variance amplify that.
    const amplification = largest(frame.whitener.data) ** 2;
    return distance(zeros, new Float64Array(zeros.length), Math.max(1, amplification) * (1 + largest(data.X)) ** 2);
  },
  bound: 2,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, §2',
  about: ['whiten'],
};

/** Laws of statistics and whitening. */
export const statisticsLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  statisticsMerge,
  statisticsDefinition,
  whitening,
);
