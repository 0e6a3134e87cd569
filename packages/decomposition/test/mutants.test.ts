// Every law against a version of the code that is broken on purpose: a law that lets its mutant pass tests nothing.
import * as decomposition from '@depth2/decomposition';
import { decompositionLaws, type DecompositionImplementation } from '@depth2/decomposition/testing';
import { check, LawError } from '@depth2/laws';
import type { CpTensor, Matrix } from '@depth2/tensor';
import { expect, test } from 'vitest';

const slightlyOff = (data: Float64Array): Float64Array => data.map((x, i) => (i === 0 ? x + 1e-9 : x));
const offMatrix = (A: Matrix): Matrix => ({ ...A, data: slightlyOff(A.data) });

let calls = 0;

/** Beginning of a law's name → what was broken. */
const mutants: Readonly<Record<string, DecompositionImplementation>> = {
  // Eigenvectors as columns.
  'eigenvectors are orthonormal': {
    symmetricEigen: (A) => {
      const { values, vectors } = decomposition.symmetricEigen(A);
      const n = values.length;
      return {
        values,
        vectors: { ...vectors, data: vectors.data.map((_, at) => vectors.data[(at % n) * n + Math.floor(at / n)]) },
      };
    },
  },
  // The eigenvectors of the metric alone: right for orthogonal factors only.
  'joint diagonalization finds': {
    jointDiagonalization: (list, options) => {
      const found = decomposition.jointDiagonalization(list, options);
      return { ...found, value: decomposition.symmetricEigen(list[0]).vectors };
    },
  },
  // Coefficients of factors that are not of norm 1.
  'joint diagonalization gives back': {
    jointDiagonalization: (list, options) => {
      const found = decomposition.jointDiagonalization(list, options);
      return {
        ...found,
        coefficients: { ...found.coefficients, data: found.coefficients.data.map((c) => c * (1 + 1e-9)) },
      };
    },
  },
  // One entry of the answer off by 1e-9, always the same one: does not turn.
  'joint diagonalization turns': {
    jointDiagonalization: (list) => {
      const found = decomposition.jointDiagonalization(list);
      return { ...found, value: offMatrix(found.value) };
    },
  },
  // Eigenvectors v of the pencil instead of T_2 v.
  'the symmetric pencil is right': {
    symmetricPencil: (input) => {
      const found = decomposition.symmetricPencil(input);
      const { data } = input.metric as Matrix;
      const [rank, d] = found.value.shape;
      const again = Float64Array.from({ length: rank * d }, (_, at) => {
        const row = found.value.data.subarray(Math.floor(at / d) * d, Math.floor(at / d) * d + d);
        return row.reduce((sum, x, j) => sum + x * data[(at % d) * d + j], 0);
      });
      return { ...found, value: { shape: [rank, d], data: again } };
    },
  },
  // Singular values by the eigenvalues of W Wᵀ: half the digits.
  'the condition number': {
    conditioning: (W) => {
      const { shape, data } = W as Matrix;
      const [m, d] = shape;
      const gram = Float64Array.from({ length: m * m }, (_, at) =>
        Array.from({ length: d }, (_, j) => data[Math.floor(at / m) * d + j] * data[(at % m) * d + j]).reduce(
          (sum, x) => sum + x,
          0,
        ),
      );
      const { values } = decomposition.symmetricEigen({ shape: [m, m], data: gram });
      const smallest = Math.sqrt(Math.max(0, values[0]));
      return {
        ...decomposition.conditioning(W),
        smallestSingularValue: smallest,
        condition: Math.sqrt(values[m - 1]) / smallest,
      };
    },
  },
  // One entry of every factor off by 1e-9.
  'the pencil undoes': {
    pencil: (T, options) => {
      const found = decomposition.pencil(T, options);
      return { ...found, value: { ...found.value, factors: found.value.factors.map(offMatrix) } };
    },
  },
  // Starts anew instead of from the start.
  'alternating least squares': {
    als: (T, { rank, iterations = 5 }) => decomposition.als(T, { rank, seed: iterations, iterations }),
  },
  // A single pair of contractions, good or bad, with a bound that does not know it.
  'symmetric tensors give back': {
    symmetricComponents: (T, options) => {
      const found = decomposition.symmetricComponents(T, { ...options, tries: 1 });
      return { ...found, bound: Math.min(found.bound, 4 * Number.EPSILON) };
    },
  },
  // The first order only.
  'two consecutive orders': {
    robustComponents: (tensors, options) => decomposition.robustComponents(tensors.slice(0, 1), options),
  },
  // Forgets all lists but the first.
  'merging does not depend': {
    mergeComponents: (lists, options) => {
      const merged = decomposition.mergeComponents(lists, options);
      return { ...merged, value: decomposition.mergeComponents(lists.slice(0, 1), options).value };
    },
  },
  // Randomness from outside the seed.
  'same seed, same output': {
    pencil: (T, options) => decomposition.pencil(T, { ...options, seed: ++calls }),
  },
  'no function changes': {
    als: (T, options) => {
      const start = options.start as CpTensor;
      start.weights[0] += 1;
      return decomposition.als(T, options);
    },
  },
};

for (const law of decompositionLaws) {
  test(`kills its mutant: ${law.name}`, () => {
    const [, mutant] = Object.entries(mutants).find(([start]) => law.name.startsWith(start)) ?? [];
    expect(mutant).toBeDefined();
    expect(() => check(law, mutant ?? {}, { runs: 200 })).toThrow(LawError);
  });
}
