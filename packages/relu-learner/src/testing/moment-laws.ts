import { inUnits, type Law, lawList } from '@depth2/laws';
import { tensorAt } from '@depth2/hermite';
import { norm } from '@depth2/tensor';

import type { Moments } from '../internal/moments-from-sums.ts';
import type { Statistics } from '../statistics.ts';
import { dataSet, type DataSet } from './arbitraries.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';
import { addRows, fourWays, merging, worstPair, type Merging } from './merging.ts';
import { flattenOrders } from '../exact-orders.ts';
import { distance, mismatches } from './units.ts';
import {
  averaged,
  frameOf,
  momentSize,
  scalesOf,
  sizesOfResiduals,
  whitenedRows,
  withoutQuadratic,
} from './white-rows.ts';

const momentsMerge: Law<Merging, LearnerImplementation> = {
  name: 'moments of parts merge, in any order, to the moments of all rows',
  statement: '(M_1 M_2) M_3 = M_1 (M_2 M_3) = M_3 (M_2 M_1) = M',
  arbitrary: merging(),
  residual: (input, implementation) => {
    const functions = completed(implementation);
    const frame = frameOf(input.data, functions);
    const ways = fourWays(
      input,
      () => new functions.MomentAccumulator(frame, { highest: 4 }),
      (into, other) => into.merge(other),
      (accumulator) => {
        const { count, T2, T3, T4, noise } = accumulator.moments();
        return [count, ...T2.data, ...T3!.data, ...T4!.data, ...noise];
      },
    );
    if (ways.some((way) => way[0] !== input.data.rows)) return Infinity;
    return worstPair(
      ways.map((way) => Array.from(way).slice(1)),
      momentSize(input.data, frame, 4),
    );
  },
  bound: 1.2,
  source: 'sums are associative',
  about: ['MomentAccumulator'],
};

const momentsByTensors: Law<DataSet, LearnerImplementation> = {
  name: 'moments are averages of the residual times Hermite tensors, with the quadratic part taken out or not',
  statement: 'T_k = \\frac1N \\sum_n r_n\\, \\mathrm{He}_k(z_n)',
  arbitrary: dataSet({ mostRows: 200 }),
  residual: (data, implementation) => {
    const functions = completed(implementation);
    const frame = frameOf(data, functions);
    const { points, residuals } = whitenedRows(data, frame);
    const add = (options: ConstructorParameters<typeof functions.MomentAccumulator>[1]): Moments => {
      const accumulator = new functions.MomentAccumulator(frame, options);
      addRows(accumulator, data, 0, data.rows);
      return accumulator.moments();
    };
    const second = add({ highest: 2 }).T2;
    const whole = add({ highest: 4, quadratic: second });
    const plain = add({ highest: 4 });
    const rest = withoutQuadratic(points, residuals, second);
    const tensors = ([2, 3, 4] as const).map((k) => averaged(k, points, residuals));
    const expected = flattenOrders(tensors[0], tensors[1], tensors[2]);
    const reduced = flattenOrders(tensors[0], averaged(3, points, rest), averaged(4, points, rest));
    return Math.max(
      distance(second.data, expected.T2.data, momentSize(data, frame, 2)),
      distance(plain.T2.data, expected.T2.data, momentSize(data, frame, 2)),
      distance(plain.T3!.data, expected.T3!.data, momentSize(data, frame, 3)),
      distance(plain.T4!.data, expected.T4!.data, momentSize(data, frame, 4)),
      distance(whole.T2.data, second.data, 1),
      // What is taken out is itself of order 2.
      distance(whole.T3!.data, reduced.T3!.data, momentSize(data, frame, 5)),
      distance(whole.T4!.data, reduced.T4!.data, momentSize(data, frame, 6)),
    );
  },
  bound: 1.6,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, §2',
  about: ['MomentAccumulator'],
};

const noiseByTensors: Law<DataSet, LearnerImplementation> = {
  name: 'the noise of a moment is the mean square of its terms',
  statement: 'E\\|\\hat T_k - T_k\\|^2/k! \\approx E[r^2 \\|\\mathrm{He}_k(z)\\|^2]/(N\\,k!)',
  arbitrary: dataSet({ mostRows: 100 }),
  residual: (data, implementation) => {
    const functions = completed(implementation);
    const frame = frameOf(data, functions);
    const { points, residuals } = whitenedRows(data, frame);
    const accumulator = new functions.MomentAccumulator(frame, { highest: 4 });
    addRows(accumulator, data, 0, data.rows);
    const { noise } = accumulator.moments();
    return [2, 6, 24].reduce((worst, factorial, at) => {
      const k = at + 2;
      const average = (r: Float64Array, norm2: (z: Float64Array) => number): number =>
        points.reduce((sum, z, n) => sum + (r[n] ** 2 * norm2(z)) / (data.rows ** 2 * factorial), 0);
      const expected = average(residuals, (z) => norm(tensorAt(k, z)) ** 2);
      const size = average(sizesOfResiduals(data, frame, points), (z) => (1 + Math.hypot(...z)) ** (2 * k));
      return Math.max(worst, inUnits(noise[at] - expected, size));
    }, 0);
  },
  bound: 0.7,
  source: 'variance of a mean',
  about: ['MomentAccumulator'],
};

const restored: Law<Merging, LearnerImplementation> = {
  name: 'accumulators come back from JSON to the bit, and go on as if nothing had been',
  statement: '\\mathrm{restore}(\\mathrm{state}(S)) = S',
  arbitrary: merging(),
  residual: ({ data, at: [cut] }, implementation) => {
    const functions = completed(implementation);
    const scales = scalesOf(data);
    const throughJson = <T>(state: T): T => JSON.parse(JSON.stringify(state)) as T;
    const first = new functions.Statistics(scales);
    addRows(first, data, 0, cut);
    const second = functions.Statistics.from(throughJson(first.state()));
    const frame = frameOf(data, functions);
    const third = new functions.MomentAccumulator(frame, { highest: 4 });
    addRows(third, data, 0, cut);
    const fourth = new functions.MomentAccumulator(frame, { highest: 4 });
    fourth.restore(throughJson(third.state()));
    for (const accumulator of [first, second, third, fourth]) addRows(accumulator, data, cut, data.rows);
    const numbers = (s: Statistics): number[] => [s.count, ...s.mean, ...s.covariance()];
    const moments = ({ T2, T3, T4, noise, count }: Moments): number[] => [
      count,
      ...T2.data,
      ...T3!.data,
      ...T4!.data,
      ...noise,
    ];
    return (
      mismatches(numbers(first), numbers(second)) + mismatches(moments(third.moments()), moments(fourth.moments()))
    );
  },
  bound: 0,
  source: 'definition',
  about: ['Statistics', 'MomentAccumulator'],
};

/** Laws of moment accumulators. */
export const momentLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  momentsMerge,
  momentsByTensors,
  noiseByTensors,
  restored,
);
