import { type Law, lawList, unitVector } from '@depth2/laws';
import { symmetric, type Matrix } from '@depth2/tensor';
import fc from 'fast-check';

import type { ContractionAccumulator } from '../contracted-moments.ts';
import { dataSet, type DataSet } from './arbitraries.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';
import { addRows, fourWays, merging, worstPair, type Merging } from './merging.ts';
import { flattenOrders } from '../exact-orders.ts';
import { distance, largest } from './units.ts';
import { averaged, frameOf, momentSize, whitenedRows } from './white-rows.ts';

interface Directed {
  readonly data: DataSet;
  readonly directions: Matrix;
  readonly cut: number;
}

const directed = (): fc.Arbitrary<Directed> =>
  dataSet({ mostRows: 300 }).chain((data) =>
    fc
      .record({ u: unitVector(data.inputs), v: unitVector(data.inputs), cut: fc.integer({ min: 0, max: data.rows }) })
      .map(({ u, v, cut }) => ({
        data,
        cut,
        directions: { shape: [2, data.inputs] as const, data: Float64Array.of(...u, ...v) },
      })),
  );

const contractions: Law<Directed, LearnerImplementation> = {
  name: 'contracted moments are the whole ones contracted, rows added at once or in two parts',
  statement: '\\hat T_3(\\cdot,\\cdot,u),\\ \\hat T_4(\\cdot,\\cdot,u,u)',
  arbitrary: directed(),
  residual: ({ data, directions, cut }, implementation) => {
    const functions = completed(implementation);
    const frame = frameOf(data, functions);
    const p = frame.rank;
    const accumulator = new functions.ContractionAccumulator(frame, { directions });
    addRows(accumulator, data, 0, cut);
    addRows(accumulator, data, cut, data.rows);
    const { third, fourth } = accumulator.contractions();
    const { points, residuals } = whitenedRows(data, frame);
    const [T3, T4] = [averaged(3, points, residuals), averaged(4, points, residuals)];
    let worst = 0;
    for (let i = 0; i < directions.shape[0]; i++) {
      const u = directions.data.subarray(i * p, (i + 1) * p);
      const once = symmetric.toDense(symmetric.contractOnce(T3, u)).data;
      const twice = symmetric.toDense(symmetric.contractOnce(symmetric.contractOnce(T4, u), u)).data;
      worst = Math.max(
        worst,
        distance(third[i].data, once, momentSize(data, frame, 3)),
        distance(fourth[i].data, twice, momentSize(data, frame, 4)),
      );
    }
    return worst;
  },
  bound: 1.4,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, §4',
  about: ['ContractionAccumulator'],
};

const fullContractions: Law<Directed, LearnerImplementation> = {
  name: 'flattened moments contract as the tensors do',
  statement: 'T_k(w, \\dots, w, \\cdot)',
  arbitrary: directed(),
  residual: ({ data, directions }, implementation) => {
    const functions = completed(implementation);
    const frame = frameOf(data, functions);
    const p = frame.rank;
    const { points, residuals } = whitenedRows(data, frame);
    const tensors = ([2, 3, 4] as const).map((k) => averaged(k, points, residuals));
    const found = functions.contractAll(flattenOrders(tensors[0], tensors[1], tensors[2]), directions.data, 2);
    let worst = 0;
    tensors.forEach((T, order) => {
      for (let i = 0; i < 2; i++) {
        const w = directions.data.subarray(i * p, (i + 1) * p);
        const expected = symmetric.contractToVector(T, w);
        const size = largest(T.data) * p ** (order + 1);
        worst = Math.max(worst, distance(found[order].subarray(i * p, (i + 1) * p), expected, size));
      }
    });
    return worst;
  },
  bound: 4,
  source: 'definition',
  about: ['contractAll'],
};

const contractionsMerge: Law<Merging, LearnerImplementation> = {
  name: 'contractions of parts merge, in any order, to those of all rows, and come back from JSON',
  statement: '(C_1 C_2) C_3 = C_1 (C_2 C_3) = C_3 (C_2 C_1) = C',
  arbitrary: merging(),
  residual: (input, implementation) => {
    const functions = completed(implementation);
    const frame = frameOf(input.data, functions);
    const directions: Matrix = {
      shape: [1, frame.rank],
      data: Float64Array.of(1, ...new Float64Array(frame.rank - 1)),
    };
    const fresh = (): ContractionAccumulator => new functions.ContractionAccumulator(frame, { directions });
    const ways = fourWays(
      input,
      fresh,
      (into, other) => {
        const restored = fresh();
        restored.restore(JSON.parse(JSON.stringify([...other.state()])) as number[]);
        into.merge(restored);
      },
      (accumulator) => {
        const { third, fourth } = accumulator.contractions();
        return [accumulator.count, ...third[0].data, ...fourth[0].data];
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
  about: ['ContractionAccumulator'],
};

/** Laws of contractions. */
export const contractionLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  contractions,
  contractionsMerge,
  fullContractions,
);
