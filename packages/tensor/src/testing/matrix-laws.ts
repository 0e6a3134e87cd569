import { type Law, lawList, matrix } from '@depth2/laws';
import fc from 'fast-check';
import type { Matrix } from '../types.ts';
import { completed, type TensorImplementation } from './tensor-functions.ts';
import { distance, length } from './units.ts';

type TensorLaw<Input> = Law<Input, TensorImplementation>;

interface Four {
  readonly A: Matrix;
  readonly B: Matrix;
  readonly C: Matrix;
  readonly D: Matrix;
}

/** A and C fit together, and B and D. */
const four: fc.Arbitrary<Four> = fc
  .array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 6 })
  .chain(([a, b, c, d, e, f]) =>
    fc.record({ A: matrix(a!, b!), C: matrix(b!, c!), B: matrix(d!, e!), D: matrix(e!, f!) }),
  );

const transposed: TensorLaw<Four> = {
  name: 'transposition reverses products',
  statement: '(AC)^T = C^T A^T',
  arbitrary: four,
  residual: ({ A, C }, implementation) => {
    const { multiply, transpose } = completed(implementation);
    const left = transpose(multiply(A, C));
    const right = multiply(transpose(C), transpose(A));
    return left.shape[0] === right.shape[0]
      ? distance(left.data, right.data, length(A.data) * length(C.data))
      : Number.NaN;
  },
  // 0 seen with the same order of summation; this leaves room for another.
  bound: 4,
  source: 'definition',
  about: ['multiply', 'transpose'],
};

const associative: TensorLaw<Four> = {
  name: 'the matrix product is associative',
  statement: '(AC)(AC)^T = A(C(AC)^T)',
  arbitrary: four,
  residual: ({ A, C }, implementation) => {
    const { multiply, transpose } = completed(implementation);
    const product = multiply(A, C);
    const left = multiply(product, transpose(product));
    const right = multiply(A, multiply(C, transpose(product)));
    return distance(left.data, right.data, (length(A.data) * length(C.data)) ** 2);
  },
  bound: 7,
  source: 'definition',
  about: ['multiply', 'transpose'],
};

const mixedProduct: TensorLaw<Four> = {
  name: 'Kronecker products multiply factor by factor',
  statement: '(A \\otimes B)(C \\otimes D) = AC \\otimes BD',
  arbitrary: four,
  residual: ({ A, B, C, D }, implementation) => {
    const { kronecker, multiply } = completed(implementation);
    const left = multiply(kronecker(A, B), kronecker(C, D));
    const right = kronecker(multiply(A, C), multiply(B, D));
    return distance(left.data, right.data, length(A.data) * length(B.data) * length(C.data) * length(D.data));
  },
  bound: 7,
  source: 'Kolda & Bader 2009, §2.6',
  about: ['kronecker', 'multiply'],
};

const gramOfKhatriRao: TensorLaw<Four> = {
  name: 'the Gram matrix of a Khatri–Rao product is the product of the Gram matrices, entry by entry',
  statement: '(A \\odot B)(A \\odot B)^T = AA^T * BB^T',
  arbitrary: four.map(({ A, B, C, D }) => {
    // Equal numbers of rows, by leaving out what the larger one has more.
    const rows = Math.min(A.shape[0], B.shape[0]);
    const first = ({ shape, data }: Matrix): Matrix => ({
      shape: [rows, shape[1]],
      data: data.slice(0, rows * shape[1]),
    });
    return { A: first(A), B: first(B), C, D };
  }),
  residual: ({ A, B }, implementation) => {
    const { khatriRao, multiply, transpose } = completed(implementation);
    const gram = (M: Matrix): Float64Array => multiply(M, transpose(M)).data;
    const other = gram(B);
    const right = gram(A).map((entry, i) => entry * other[i]!);
    return distance(gram(khatriRao(A, B)), right, (length(A.data) * length(B.data)) ** 2);
  },
  bound: 8,
  source: 'Kolda & Bader 2009, §2.6',
  about: ['khatriRao', 'multiply', 'transpose'],
};

/** Laws of matrix products. */
export const matrixLaws: readonly Law<unknown, TensorImplementation>[] = lawList<TensorImplementation>(
  transposed,
  associative,
  mixedProduct,
  gramOfKhatriRao,
);
