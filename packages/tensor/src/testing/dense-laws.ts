import { type Law, lawList, matrix, real } from '@depth2/laws';
import fc from 'fast-check';
import type { Matrix, Tensor } from '../types.ts';
import { anyTensor, tensorOfShape } from './arbitraries.ts';
import { completed, type TensorImplementation } from './tensor-functions.ts';
import { distance, length, mismatches } from './units.ts';

type TensorLaw<Input> = Law<Input, TensorImplementation>;

interface Product {
  readonly T: Tensor;
  readonly S: Tensor;
  readonly M: Matrix;
  readonly mode: number;
  readonly factor: number;
}

const product: fc.Arbitrary<Product> = anyTensor().chain((T) =>
  fc.tuple(fc.integer({ min: 0, max: T.shape.length - 1 }), fc.integer({ min: 1, max: 3 })).chain(([mode, rows]) =>
    fc.record({
      T: fc.constant(T),
      S: tensorOfShape(T.shape),
      M: matrix(rows, T.shape[mode]!),
      mode: fc.constant(mode),
      factor: real(),
    }),
  ),
);

const linearity: TensorLaw<Product> = {
  name: 'the mode product is linear in the tensor',
  statement: '(S + cT) \\times_n M = S \\times_n M + c\\,(T \\times_n M)',
  arbitrary: product,
  residual: ({ T, S, M, mode, factor }, implementation) => {
    const { modeProduct } = completed(implementation);
    const sum = { shape: S.shape, data: S.data.map((s, i) => s + factor * T.data[i]!) };
    const left = modeProduct(sum, M, mode);
    const [one, two] = [modeProduct(S, M, mode), modeProduct(T, M, mode)];
    const right = one.data.map((s, i) => s + factor * two.data[i]!);
    return distance(left.data, right, (length(S.data) + Math.abs(factor) * length(T.data)) * length(M.data));
  },
  bound: 7,
  source: 'Kolda & Bader 2009, §2.5',
  about: ['modeProduct'],
};

const roundTrip: TensorLaw<Product> = {
  name: 'fold undoes unfold',
  statement: '\\mathrm{fold}_n(\\mathrm{unfold}_n(T)) = T',
  arbitrary: product,
  residual: ({ T, mode }, implementation) => {
    const { fold, unfold } = completed(implementation);
    const back = fold(unfold(T, mode), mode, T.shape);
    return mismatches(back.data, T.data) + mismatches(back.shape, T.shape);
  },
  bound: 0,
  source: 'Kolda & Bader 2009, §2.4',
  about: ['unfold', 'fold'],
};

const unfoldedProduct: TensorLaw<Product> = {
  name: 'the unfolding of a mode product is a matrix product',
  statement: '\\mathrm{unfold}_n(T \\times_n M) = M\\,\\mathrm{unfold}_n(T)',
  arbitrary: product,
  residual: ({ T, M, mode }, implementation) => {
    const { modeProduct, multiply, unfold } = completed(implementation);
    const left = unfold(modeProduct(T, M, mode), mode);
    return distance(left.data, multiply(M, unfold(T, mode)).data, length(T.data) * length(M.data));
  },
  // 0 seen with the same order of summation; this leaves room for another.
  bound: 4,
  source: 'Kolda & Bader 2009, §2.5',
  about: ['unfold', 'modeProduct', 'multiply'],
};

interface TwoProducts {
  readonly T: Tensor;
  readonly A: Matrix;
  readonly B: Matrix;
}

const differentModes: TensorLaw<TwoProducts> = {
  name: 'mode products in different modes commute',
  statement: 'T \\times_1 A \\times_2 B = T \\times_2 B \\times_1 A',
  arbitrary: anyTensor({ least: 2, most: 4 }).chain((T) =>
    fc.record({ T: fc.constant(T), A: matrix(2, T.shape[0]!), B: matrix(3, T.shape[1]!) }),
  ),
  residual: ({ T, A, B }, implementation) => {
    const { modeProduct } = completed(implementation);
    const left = modeProduct(modeProduct(T, A, 0), B, 1);
    const right = modeProduct(modeProduct(T, B, 1), A, 0);
    return distance(left.data, right.data, length(T.data) * length(A.data) * length(B.data));
  },
  bound: 6,
  source: 'Kolda & Bader 2009, §2.5',
  about: ['modeProduct'],
};

const sameMode: TensorLaw<TwoProducts> = {
  name: 'mode products in one mode compose',
  statement: 'T \\times_n A \\times_n B = T \\times_n (BA)',
  arbitrary: anyTensor().chain((T) => fc.record({ T: fc.constant(T), A: matrix(2, T.shape[0]!), B: matrix(3, 2) })),
  residual: ({ T, A, B }, implementation) => {
    const { modeProduct, multiply } = completed(implementation);
    const left = modeProduct(modeProduct(T, A, 0), B, 0);
    const right = modeProduct(T, multiply(B, A), 0);
    return distance(left.data, right.data, length(T.data) * length(A.data) * length(B.data));
  },
  bound: 5,
  source: 'Kolda & Bader 2009, §2.5',
  about: ['modeProduct', 'multiply'],
};

const normOfInner: TensorLaw<Product> = {
  name: 'the squared norm is the inner product of a tensor with itself, and ‖cT‖ = |c|‖T‖',
  statement: '\\|T\\|^2 = \\langle T, T\\rangle,\\ \\|cT\\| = |c|\\,\\|T\\|',
  arbitrary: product,
  residual: ({ T, factor }, implementation) => {
    const { inner, norm } = completed(implementation);
    const size = length(T.data);
    const scaled = { shape: T.shape, data: T.data.map((t) => factor * t) };
    return Math.max(
      distance([norm(T) ** 2], [inner(T, T)], size * size),
      distance([norm(scaled)], [Math.abs(factor) * norm(T)], Math.abs(factor) * size),
    );
  },
  bound: 12,
  source: 'definition',
  about: ['norm', 'inner'],
};

const outerOfInner: TensorLaw<Product> = {
  name: 'inner products of outer products multiply',
  statement: '\\langle S \\otimes T, T \\otimes S\\rangle = \\langle S, T\\rangle \\langle T, S\\rangle',
  arbitrary: product,
  residual: ({ S, T }, implementation) => {
    const { inner, outer } = completed(implementation);
    const size = length(S.data) * length(T.data);
    return distance([inner(outer(S, T), outer(T, S))], [inner(S, T) * inner(T, S)], size * size);
  },
  bound: 10,
  source: 'definition',
  about: ['inner', 'outer'],
};

/** Laws of dense tensors. */
export const denseLaws: readonly Law<unknown, TensorImplementation>[] = lawList<TensorImplementation>(
  linearity,
  roundTrip,
  unfoldedProduct,
  differentModes,
  sameMode,
  normOfInner,
  outerOfInner,
);
