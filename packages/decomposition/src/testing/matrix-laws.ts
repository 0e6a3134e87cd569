import {
  conditionedMatrix,
  inUnits,
  type Law,
  lawList,
  matrix,
  orthogonalMatrix,
  type MatrixRecord,
} from '@depth2/laws';
import fc from 'fast-check';

import { norm } from '../internal/dense.ts';
import { coefficients, independentRows, sharedFactors, type SharedFactors } from './arbitraries.ts';
import { completed, type DecompositionImplementation } from './decomposition-functions.ts';
import { gap, lineError, turned, turnedRows, weightedGram } from './units.ts';

const eigen: Law<MatrixRecord, DecompositionImplementation> = {
  name: 'eigenvectors are orthonormal, eigenvalues ascend, and together they make the matrix',
  statement: 'A = \\sum_i \\lambda_i v_i v_i^T,\\ V V^T = I',
  arbitrary: fc.integer({ min: 1, max: 8 }).chain((n) => matrix(n, n)),
  residual: (M, implementation) => {
    const n = M.shape[0];
    const symmetric = {
      shape: M.shape,
      data: M.data.map((entry, at) => entry + M.data[(at % n) * n + Math.floor(at / n)]),
    };
    const { values, vectors } = completed(implementation).symmetricEigen(symmetric);
    if (values.some((value, i) => i > 0 && value < values[i - 1])) return Number.POSITIVE_INFINITY;
    const identity = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
    const rows = { shape: vectors.shape, data: vectors.data };
    return Math.max(
      inUnits(gap(weightedGram(rows, values).data, symmetric.data), n * norm(symmetric.data)),
      inUnits(gap(weightedGram(rows, new Float64Array(n).fill(1)).data, identity), n),
    );
  },
  bound: 22,
  source: 'Golub & Van Loan 2013, §8.3',
  about: ['symmetricEigen'],
};

const slicesOf = ({ W, coefficients: C }: SharedFactors): MatrixRecord[] => {
  const [count, rank] = C.shape;
  return Array.from({ length: count }, (_, k) => weightedGram(W, C.data.subarray(k * rank, (k + 1) * rank)));
};

const diagonalizes: Law<SharedFactors, DecompositionImplementation> = {
  name: 'joint diagonalization finds the common factors of exact slices',
  statement: 'A_k = \\sum_i c_{ki} w_i w_i^T \\Rightarrow \\text{rows} = \\pm w_i',
  arbitrary: fc.integer({ min: 2, max: 5 }).chain((p) => sharedFactors(p, 2 * p + 1)),
  residual: (input, implementation) => {
    const { jointDiagonalization, conditioning } = completed(implementation);
    const found = jointDiagonalization(slicesOf(input));
    if (!found.converged) return Number.POSITIVE_INFINITY;
    return inUnits(lineError(input.W, found.value), conditioning(input.W).condition ** 2);
  },
  bound: 12,
  source: 'Ziehe et al. 2004',
  about: ['jointDiagonalization'],
};

const coefficientsFound: Law<SharedFactors, DecompositionImplementation> = {
  name: 'joint diagonalization gives back exact slices from its factors and coefficients',
  statement: 'A_k = \\sum_i \\hat c_{ki} \\hat w_i \\hat w_i^T',
  arbitrary: fc.integer({ min: 2, max: 5 }).chain((p) => sharedFactors(p, 2 * p + 1)),
  residual: (input, implementation) => {
    const { jointDiagonalization, conditioning } = completed(implementation);
    const slices = slicesOf(input);
    const found = jointDiagonalization(slices);
    const again = slicesOf({ W: found.value, coefficients: found.coefficients });
    return inUnits(
      Math.max(...slices.map((slice, k) => gap(slice.data, again[k].data))),
      conditioning(input.W).condition ** 2,
    );
  },
  bound: 12,
  source: 'Ziehe et al. 2004',
  about: ['jointDiagonalization'],
};

interface Noisy extends SharedFactors {
  readonly Q: MatrixRecord;
  readonly noise: MatrixRecord[];
}

const equivariant: Law<Noisy, DecompositionImplementation> = {
  name: 'joint diagonalization turns with its matrices, noisy ones too',
  statement: 'W(Q A_k Q^T) = W(A_k) Q^T',
  arbitrary: fc
    .constant(4)
    .chain((p) =>
      fc.record({
        shared: sharedFactors(p, 2 * p + 1, 2),
        Q: orthogonalMatrix(p),
        noise: fc.array(matrix(p, p), { minLength: 2 * p + 1, maxLength: 2 * p + 1 }),
      }),
    )
    .map(({ shared, Q, noise }) => ({ ...shared, Q, noise })),
  residual: (input, implementation) => {
    const { jointDiagonalization } = completed(implementation);
    const noisy = slicesOf(input).map(({ shape, data }, k) => {
      const n = shape[0];
      const E = input.noise[k].data;
      return { shape, data: data.map((entry, at) => entry + 1e-4 * (E[at] + E[(at % n) * n + Math.floor(at / n)])) };
    });
    const plain = jointDiagonalization(noisy, { tolerance: 1e-12 });
    const moved = jointDiagonalization(
      noisy.map((A) => turned(A, input.Q)),
      { tolerance: 1e-12 },
    );
    return inUnits(lineError(turnedRows(plain.value, input.Q), moved.value), 1);
  },
  bound: 15,
  source: 'rotation invariance',
  about: ['jointDiagonalization'],
};

interface PencilInput {
  readonly W: MatrixRecord;
  readonly e: Float64Array;
  readonly eigenvalues: number[];
}

const pencilBound: Law<PencilInput, DecompositionImplementation> = {
  name: 'the symmetric pencil is right within the bound that it states',
  statement: '\\|w_i - \\hat w_i\\| \\le C \\varepsilon \\kappa_2(W)^2 \\|M T_2^{-1}\\| / \\mathrm{gap}',
  arbitrary: fc
    .record({ rank: fc.integer({ min: 1, max: 5 }), more: fc.integer({ min: 0, max: 3 }) })
    .chain(({ rank, more }) =>
      fc.record({
        W: independentRows(rank, rank + more, 100),
        e: coefficients(rank),
        eigenvalues: fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: rank, maxLength: rank }),
      }),
    ),
  residual: ({ W, e, eigenvalues }, implementation) => {
    const metric = weightedGram(W, e);
    const pencil = weightedGram(
      W,
      e.map((entry, i) => entry * eigenvalues[i]),
    );
    const found = completed(implementation).symmetricPencil({ metric, pencil, rank: e.length });
    return lineError(W, found.value) / found.bound;
  },
  bound: 14,
  source: 'Beltrán, Breiding & Vannieuwenhoven 2019; in units of the stated bound',
  about: ['symmetricPencil'],
};

interface Conditioned {
  readonly condition: number;
  readonly M: MatrixRecord;
}

const condition: Law<Conditioned, DecompositionImplementation> = {
  name: 'the condition number is the one that the matrix was made with',
  statement: '\\kappa_2(U\\,\\mathrm{diag}(\\sigma)\\,V^T) = \\sigma_1/\\sigma_m',
  arbitrary: fc
    .record({ exponent: fc.integer({ min: 0, max: 8 }), rows: fc.integer({ min: 2, max: 5 }) })
    .chain(({ exponent, rows }) =>
      conditionedMatrix(rows, rows + 2, 10 ** exponent).map((M) => ({ condition: 10 ** exponent, M })),
    ),
  residual: ({ condition: stated, M }, implementation) => {
    const found = completed(implementation).conditioning(M);
    return inUnits(found.smallestSingularValue - 1 / stated, 1) + inUnits(found.condition / stated - 1, stated);
  },
  bound: 40,
  source: 'definition',
  about: ['conditioning'],
};

/** Laws of decompositions of matrices. */
export const matrixLaws: readonly Law<unknown, DecompositionImplementation>[] = lawList<DecompositionImplementation>(
  eigen,
  diagonalizes,
  coefficientsFound,
  equivariant,
  pencilBound,
  condition,
);
