import { type Law, lawList, real, vector } from '@depth2/laws';
import fc from 'fast-check';
import type { SymmetricTensor, Tensor } from '../types.ts';
import { symmetricKind, symmetricTensor, tensorOfShape } from './arbitraries.ts';
import { completed, type TensorFunctions, type TensorImplementation } from './tensor-functions.ts';
import { distance, length } from './units.ts';

type TensorLaw<Input> = Law<Input, TensorImplementation>;

interface Contraction {
  readonly S: SymmetricTensor;
  readonly T: SymmetricTensor;
  readonly w: Float64Array;
  readonly factors: Float64Array;
}

const contraction = (least: number): fc.Arbitrary<Contraction> =>
  symmetricKind(least).chain(({ order, dimension }) =>
    fc.record({
      S: symmetricTensor(order, dimension),
      T: symmetricTensor(order, dimension),
      w: vector(dimension, real(3)),
      factors: vector(2),
    }),
  );

/** The last `times` slots of a dense tensor contracted with w. */
function contracted(
  T: Tensor,
  w: Float64Array,
  times: number,
  modeProduct: TensorFunctions['modeProduct'],
): Float64Array {
  let rest = T;
  const row = { shape: [1, w.length] as const, data: w };
  for (let t = 0; t < times; t += 1) rest = modeProduct(rest, row, T.shape.length - 1 - t);
  return rest.data;
}

const packedIsDense: TensorLaw<Contraction> = {
  name: 'packed contractions equal dense ones',
  statement: 'T(w, \\dots, w),\\ T(\\cdot, w, \\dots, w),\\ T(\\cdot, \\dots, \\cdot, w)',
  arbitrary: contraction(1),
  residual: ({ T, w }, implementation) => {
    const { contract, contractOnce, contractToVector, modeProduct, toDense } = completed(implementation);
    const dense = toDense(T);
    const [size, scale] = [length(dense.data), length(w)];
    const once = contractOnce(T, w);
    return Math.max(
      distance([contract(T, w)], contracted(dense, w, T.order, modeProduct), size * scale ** T.order),
      distance(contractToVector(T, w), contracted(dense, w, T.order - 1, modeProduct), size * scale ** (T.order - 1)),
      distance(toDense(once).data, contracted(dense, w, 1, modeProduct), size * scale),
    );
  },
  bound: 11,
  source: 'definition',
  about: ['contract', 'contractOnce', 'contractToVector', 'toDense', 'modeProduct'],
};

const linear: TensorLaw<Contraction> = {
  name: 'contractions are linear in the tensor',
  statement: '(aS + bT)(w, \\dots, w) = a\\,S(w, \\dots, w) + b\\,T(w, \\dots, w)',
  arbitrary: contraction(0),
  residual: ({ S, T, w, factors }, implementation) => {
    const { combination, contract, symmetricInner } = completed(implementation);
    const [a, b] = [factors[0]!, factors[1]!];
    const sizes = Math.abs(a) * Math.sqrt(symmetricInner(S, S)) + Math.abs(b) * Math.sqrt(symmetricInner(T, T));
    const right = a * contract(S, w) + b * contract(T, w);
    return distance([contract(combination(factors, [S, T]), w)], [right], sizes * length(w) ** T.order);
  },
  bound: 7,
  source: 'definition',
  about: ['combination', 'contract', 'symmetricInner'],
};

const powers: TensorLaw<Contraction> = {
  name: 'a power contracted is a power of the dot product',
  statement:
    '\\langle T, w^{\\otimes k}\\rangle = T(w, \\dots, w),\\ \\langle v^{\\otimes k}, w^{\\otimes k}\\rangle = (v \\cdot w)^k',
  arbitrary: contraction(1),
  residual: ({ T, w }, implementation) => {
    const { contract, norm, power, symmetricInner } = completed(implementation);
    const v = T.data.slice(0, w.length);
    const dot = v.reduce((sum, entry, i) => sum + entry * w[i]!, 0);
    const [ofV, ofW] = [power(v, T.order), power(w, T.order)];
    const size = (length(v) * length(w)) ** T.order;
    return Math.max(
      distance([contract(ofV, w)], [dot ** T.order], size),
      distance([symmetricInner(ofV, ofW)], [dot ** T.order], size),
      distance([contract(T, w)], [symmetricInner(T, ofW)], norm(T) * length(w) ** T.order),
      distance([norm(ofW)], [length(w) ** T.order], length(w) ** T.order),
    );
  },
  bound: 24,
  source: 'Kolda & Bader 2009, §3',
  about: ['power', 'contract', 'symmetricInner', 'norm'],
};

const innerIsDense: TensorLaw<Contraction> = {
  name: 'packed inner products and norms equal dense ones',
  statement: '\\langle S, T\\rangle = \\sum_{i_1 \\dots i_k} S_{i_1 \\dots i_k} T_{i_1 \\dots i_k}',
  arbitrary: contraction(0),
  residual: ({ S, T }, implementation) => {
    const { inner, norm, symmetricInner, toDense } = completed(implementation);
    const [denseS, denseT] = [toDense(S), toDense(T)];
    return Math.max(
      distance([symmetricInner(S, T)], [inner(denseS, denseT)], length(denseS.data) * length(denseT.data)),
      distance([norm(T)], [length(denseT.data)], length(denseT.data)),
    );
  },
  bound: 53,
  source: 'definition',
  about: ['symmetricInner', 'inner', 'norm', 'toDense'],
};

interface Projection {
  readonly dense: Tensor;
  readonly S: SymmetricTensor;
}

const projection: TensorLaw<Projection> = {
  name: 'symmetrizing is an orthogonal projection',
  statement: 'P = P^2,\\ \\langle T - PT, S\\rangle = 0 \\text{ for symmetric } S',
  arbitrary: symmetricKind(1).chain(({ order, dimension }) =>
    fc.record({
      dense: tensorOfShape(Array.from({ length: order }, () => dimension)),
      S: symmetricTensor(order, dimension),
    }),
  ),
  residual: ({ dense, S }, implementation) => {
    const { fromDense, inner, toDense } = completed(implementation);
    const once = toDense(fromDense(dense));
    const symmetric = toDense(S);
    const rest = { shape: dense.shape, data: dense.data.map((entry, i) => entry - once.data[i]!) };
    return Math.max(
      distance(toDense(fromDense(once)).data, once.data, length(once.data)),
      distance(fromDense(symmetric).data, S.data, length(S.data)),
      distance([inner(rest, symmetric)], [0], length(dense.data) * length(symmetric.data)),
    );
  },
  bound: 8,
  source: 'Comon, Golub, Lim & Mourrain 2008, §3',
  about: ['fromDense', 'toDense', 'inner'],
};

/** Laws of packed symmetric tensors. */
export const symmetricLaws: readonly Law<unknown, TensorImplementation>[] = lawList<TensorImplementation>(
  packedIsDense,
  linear,
  powers,
  innerIsDense,
  projection,
);
