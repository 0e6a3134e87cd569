import { inUnits, type Law, lawList, matrix, type MatrixRecord } from '@depth2/laws';
import { cp, symmetric, type CpTensor } from '@depth2/tensor';
import fc from 'fast-check';

import { coefficients, independentCp, independentRows } from './arbitraries.ts';
import { completed, type DecompositionImplementation } from './decomposition-functions.ts';
import { gap, lineError, mismatches } from './units.ts';

const SHAPES = [
  [3, 3, 3],
  [4, 3, 2],
  [2, 5, 3],
  [3, 2, 4],
] as const;

/** A CP tensor of rank at most the second largest dimension, with factors as independent as their shapes allow. */
function decomposable(): fc.Arbitrary<CpTensor> {
  return fc
    .constantFrom(...SHAPES)
    .chain((shape) => fc.integer({ min: 1, max: Math.min(...shape) }).chain((rank) => independentCp(shape, rank, 10)));
}

const pencilRecovers: Law<CpTensor, DecompositionImplementation> = {
  name: 'the pencil undoes the composition of a CP tensor within the bound that it states',
  statement:
    '\\mathrm{pencil}(\\sum_r \\lambda_r u_r \\otimes v_r \\otimes z_r) = \\{\\lambda_r, \\pm u_r, \\pm v_r, \\pm z_r\\}',
  arbitrary: decomposable(),
  residual: (input, implementation) => {
    const found = completed(implementation).pencil(cp.toDense(input), { rank: input.weights.length, seed: 1 });
    const errors = input.factors.map((factor, mode) => lineError(factor, found.value.factors[mode]));
    return Math.max(found.residual, ...errors) / found.bound;
  },
  bound: 100,
  source: 'Beltrán, Breiding & Vannieuwenhoven 2019; in units of the stated bound',
  about: ['pencil'],
};

const alsImproves: Law<CpTensor, DecompositionImplementation> = {
  name: 'alternating least squares never makes a fit worse, and keeps an exact one',
  statement: '\\|T - \\mathrm{als}(T, S)\\| \\le \\|T - S\\|',
  arbitrary: decomposable(),
  residual: (input, implementation) => {
    const { als } = completed(implementation);
    const T = cp.toDense(input);
    const rank = input.weights.length;
    const exact = als(T, { rank, start: input });
    const rough = als(T, { rank, seed: 2, iterations: 3 });
    const refined = als(T, { rank, start: rough.value, iterations: 3 });
    return Math.max(inUnits(exact.residual, 1), inUnits(Math.max(0, refined.residual - rough.residual), 1));
  },
  bound: 12,
  source: 'Kolda & Bader 2009, §3.4',
  about: ['als'],
};

interface Symmetric {
  readonly W: MatrixRecord;
  readonly c: Float64Array;
  readonly k: number;
}

const rowsOf = ({ shape, data }: MatrixRecord): Float64Array[] =>
  Array.from({ length: shape[0] }, (_, i) => data.slice(i * shape[1], (i + 1) * shape[1]));

const symmetricRecovers: Law<Symmetric, DecompositionImplementation> = {
  name: 'symmetric tensors give back their components within the stated bound',
  statement: 'T = \\sum_i c_i w_i^{\\otimes k} \\Rightarrow \\{\\pm w_i\\}',
  arbitrary: fc
    .integer({ min: 1, max: 4 })
    .chain((rank) =>
      fc.record({ W: independentRows(rank, 4, 5), c: coefficients(rank), k: fc.integer({ min: 3, max: 5 }) }),
    ),
  residual: ({ W, c, k }, implementation) => {
    const T = symmetric.combination(
      c,
      rowsOf(W).map((w) => symmetric.power(w, k)),
    );
    const found = completed(implementation).symmetricComponents(T, { rank: c.length });
    return Math.max(lineError(W, found.value), found.residual) / found.bound;
  },
  bound: 35,
  source: 'Awasthi, Tang & Vijayaraghavan 2021; in units of the stated bound',
  about: ['symmetricComponents'],
};

interface Blind {
  readonly W: MatrixRecord;
  /** Which order sees the component: 0 both, 3 or 4 alone. */
  readonly seen: number[];
}

const robust: Law<Blind, DecompositionImplementation> = {
  name: 'two consecutive orders together find components that one of them does not see',
  statement: 'c_3(b_i)^2 + c_4(b_i)^2 > 0 \\Rightarrow \\pm w_i \\in \\text{merged list}',
  arbitrary: fc.record({
    W: independentRows(3, 4, 2),
    seen: fc.array(fc.constantFrom(0, 3, 4), { minLength: 3, maxLength: 3 }),
  }),
  residual: ({ W, seen }, implementation) => {
    const tensors = [3, 4].map((k) =>
      symmetric.combination(
        seen.map((only) => (only === 0 || only === k ? 1 : 0)),
        rowsOf(W).map((w) => symmetric.power(w, k)),
      ),
    );
    const merged = completed(implementation).robustComponents(tensors, { rank: 3 });
    return inUnits(lineError(W, merged.value), 1);
  },
  bound: 150,
  source: 'Awasthi, Tang & Vijayaraghavan 2021',
  about: ['robustComponents'],
};

const mergeOrder: Law<{ readonly lists: MatrixRecord[]; readonly c: Float64Array }, DecompositionImplementation> = {
  name: 'merging does not depend on the order of the lists, and separates what it keeps',
  statement: '\\mathrm{merge}(L_1, L_2) = \\mathrm{merge}(L_2, L_1),\\ \\angle(v_i, v_j) > \\alpha',
  arbitrary: fc.record({
    lists: fc.array(independentRows(3, 3, 3), { minLength: 2, maxLength: 2 }),
    c: coefficients(6),
  }),
  residual: ({ lists, c }, implementation) => {
    const { conditioning, mergeComponents } = completed(implementation);
    const [one, other] = lists.map((vectors, at) => ({ vectors, coefficients: c.subarray(3 * at, 3 * at + 3) }));
    const merged = mergeComponents([one, other], { angle: 20, threshold: 0.7 });
    const swapped = mergeComponents([other, one], { angle: 20, threshold: 0.7 });
    const kept = merged.sources.flat().length;
    const expected = c.filter((entry) => Math.abs(entry) >= 0.7).length;
    const apart = merged.value.shape[0] < 2 || conditioning(merged.value).smallestAngle > 20 - 1e-12;
    return mismatches(merged.value.data, swapped.value.data) + Math.abs(kept - expected) + (apart ? 0 : 1);
  },
  bound: 0,
  source: 'definition',
  about: ['mergeComponents'],
};

const deterministic: Law<CpTensor, DecompositionImplementation> = {
  name: 'same seed, same output, to the bit',
  statement: 'f(x, s) = f(x, s)',
  arbitrary: decomposable(),
  residual: (input, implementation) => {
    const { pencil, als } = completed(implementation);
    const T = cp.toDense(input);
    const rank = input.weights.length;
    const numbers = (value: CpTensor): number[] => [
      ...value.weights,
      ...value.factors.flatMap(({ data }) => [...data]),
    ];
    const runs = [0, 1].map(() => [
      ...numbers(pencil(T, { rank, seed: 5 }).value),
      ...numbers(als(T, { rank, seed: 5, iterations: 3 }).value),
    ]);
    return mismatches(runs[0], runs[1]);
  },
  bound: 0,
  source: 'house rule',
  about: ['pencil', 'als'],
};

const purity: Law<{ readonly M: MatrixRecord; readonly T: CpTensor }, DecompositionImplementation> = {
  name: 'no function changes its arguments',
  statement: 'f(x) = f(x),\\ x \\text{ unchanged}',
  arbitrary: fc.record({ M: matrix(3, 3), T: independentCp([3, 3, 3], 2, 3) }),
  residual: ({ M, T }, implementation) => {
    const own = completed(implementation);
    // Symmetric, and not zero.
    const S = {
      shape: M.shape,
      data: M.data.map((entry, at) => entry + M.data[(at % 3) * 3 + Math.floor(at / 3)] + (at === 0 ? 100 : 0)),
    };
    const dense = cp.toDense(T);
    const sym = symmetric.fromDense(dense);
    const before = [S.data, dense.data, sym.data, T.weights, ...T.factors.map(({ data }) => data)].flatMap((data) => [
      ...data,
    ]);
    own.symmetricEigen(S);
    own.jointDiagonalization([S, S]);
    own.symmetricPencil({ metric: S, pencil: S });
    own.symmetricComponents(sym, { rank: 2 });
    own.robustComponents([sym], { rank: 2 });
    own.mergeComponents([{ vectors: T.factors[0], coefficients: T.weights }]);
    own.pencil(dense, { rank: 2 });
    own.als(dense, { rank: 2, start: T });
    own.conditioning(S);
    const after = [S.data, dense.data, sym.data, T.weights, ...T.factors.map(({ data }) => data)].flatMap((data) => [
      ...data,
    ]);
    return gap(Float64Array.from(before), Float64Array.from(after));
  },
  bound: 0,
  source: 'house rule',
};

/** Laws of decompositions of tensors. */
export const tensorLaws: readonly Law<unknown, DecompositionImplementation>[] = lawList<DecompositionImplementation>(
  pencilRecovers,
  alsImproves,
  symmetricRecovers,
  robust,
  mergeOrder,
  deterministic,
  purity,
);
