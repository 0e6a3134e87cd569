import { type Law, lawList, matrix } from '@depth2/laws';
import fc from 'fast-check';
import type { Matrix } from '../types.ts';
import { completed, type TensorImplementation } from './tensor-functions.ts';
import { distance, length } from './units.ts';

interface Pair {
  readonly A: Matrix;
  readonly B: Matrix;
}

const pair: fc.Arbitrary<Pair> = fc
  .integer({ min: 1, max: 5 })
  .chain((d) => fc.record({ A: matrix(d, d).map(symmetricPart), B: matrix(d, d).map(symmetricPart) }));

function symmetricPart({ shape, data }: Matrix): Matrix {
  const d = shape[0];
  return { shape, data: data.map((entry, i) => 0.5 * (entry + data[(i % d) * d + Math.floor(i / d)]!)) };
}

const isometry: Law<Pair, TensorImplementation> = {
  name: 'packing Sym² keeps inner products, and unpacking undoes it',
  statement: '\\mathrm{pack}(A) \\cdot \\mathrm{pack}(B) = \\mathrm{tr}(AB)',
  arbitrary: pair,
  residual: ({ A, B }, implementation) => {
    const { inner, pack, unpack } = completed(implementation);
    const [left, right] = [pack(A), pack(B)];
    const dot = left.reduce((sum, entry, i) => sum + entry * right[i]!, 0);
    return Math.max(
      distance([dot], [inner(A, B)], length(A.data) * length(B.data)),
      distance(unpack(left, A.shape[0]).data, A.data, length(A.data)),
    );
  },
  bound: 8,
  source: 'definition',
  about: ['pack', 'unpack', 'inner'],
};

const agreesWithSymmetric: Law<Pair, TensorImplementation> = {
  name: 'Sym² coordinates are the packed entries of order 2, times √2 off the diagonal',
  statement: '\\mathrm{pack}(A)_{ij} = \\sqrt{2 - \\delta_{ij}}\\,A_{ij}',
  arbitrary: pair,
  residual: ({ A }, implementation) => {
    const { fromDense, pack } = completed(implementation);
    const packed = fromDense(A);
    const d = A.shape[0];
    // The diagonal entries stand where the remaining row begins: 0, d, 2d − 1, …
    const diagonal = new Set(Array.from({ length: d }, (_, i) => i * d - (i * (i - 1)) / 2));
    return distance(
      pack(A),
      packed.data.map((entry, i) => (diagonal.has(i) ? entry : Math.SQRT2 * entry)),
      length(A.data),
    );
  },
  // 0 seen with the same order of summation; this leaves room for another.
  bound: 4,
  source: 'definition',
  about: ['pack', 'fromDense'],
};

/** Laws of the orthonormal basis of Sym². */
export const sym2Laws: readonly Law<unknown, TensorImplementation>[] = lawList<TensorImplementation>(
  isometry,
  agreesWithSymmetric,
);
