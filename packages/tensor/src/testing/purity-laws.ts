import { type Law, lawList, matrix, vector } from '@depth2/laws';
import fc from 'fast-check';
import type { CpTensor, Matrix, SymmetricTensor, Tensor } from '../types.ts';
import { cpTensor, symmetricTensor, tensorOfShape } from './arbitraries.ts';
import { completed, type TensorFunctions, type TensorImplementation } from './tensor-functions.ts';
import { mismatches } from './units.ts';

interface Everything {
  readonly T: Tensor;
  readonly M: Matrix;
  readonly S: SymmetricTensor;
  readonly w: Float64Array;
  readonly cp: CpTensor;
}

/** Every function once, on arguments that fit. */
function callAll({ T, M, S, w, cp }: Everything, f: TensorFunctions): void {
  f.fold(f.unfold(T, 1), 1, T.shape);
  f.fold({ shape: [2, 6], data: T.data }, 0, [2, 3, 2]);
  f.modeProduct(T, M, 1);
  f.inner(T, T);
  f.outer(T, M);
  f.norm(T);
  f.norm(S);
  f.multiply(M, M);
  f.transpose(M);
  f.khatriRao(M, M);
  f.kronecker(M, M);
  f.power(w, 3);
  f.contract(S, w);
  f.contractOnce(S, w);
  f.contractToVector(S, w);
  f.toDense(S);
  f.fromDense(M);
  f.combination([1, 2], [S, S]);
  f.symmetricInner(S, S);
  f.pack(M);
  f.unpack(w.subarray(0, 3), 2);
  f.cpToDense(cp);
  f.cpNorm(cp);
  f.cpArrange(cp);
  f.decode(f.encode(T.shape, T.data));
}

const numbersOf = ({ T, M, S, w, cp }: Everything): number[] =>
  [T.data, M.data, S.data, w, cp.weights, ...cp.factors.map(({ data }) => data)].flatMap((data) => Array.from(data));

const purity: Law<Everything, TensorImplementation> = {
  name: 'no function changes its arguments',
  statement: 'f(x) = f(x),\\ x \\text{ unchanged}',
  arbitrary: fc.record({
    T: tensorOfShape([2, 3, 2]),
    M: matrix(3, 3),
    S: symmetricTensor(3, 3),
    w: vector(3),
    cp: cpTensor(),
  }),
  residual: (input, implementation) => {
    const before = numbersOf(input);
    callAll(input, completed(implementation));
    return mismatches(numbersOf(input), before);
  },
  bound: 0,
  source: 'house rule',
};

/** Inputs are never mutated. */
export const purityLaws: readonly Law<unknown, TensorImplementation>[] = lawList<TensorImplementation>(purity);
