// Every law against a version of the code that is broken on purpose: a law that lets its mutant pass tests nothing.
import { check, LawError, measure } from '@depth2/laws';
import * as tensor from '@depth2/tensor';
import { tensorLaws, type TensorImplementation } from '@depth2/tensor/testing';
import { expect, test } from 'vitest';

const { cp, npy, symmetric } = tensor;
const slightlyLarger = (data: Float64Array): Float64Array => data.map((x) => x * (1 + 2 ** -40));

/** Beginning of a law's name → what was broken. */
const mutants: Readonly<Record<string, TensorImplementation>> = {
  // 1e-12 too large where the first entry is positive: no longer linear.
  'the mode product is linear': {
    modeProduct: (T, M, mode) => {
      const out = tensor.modeProduct(T, M, mode);
      return out.data[0]! > 0 ? { ...out, data: slightlyLarger(out.data) } : out;
    },
  },
  // Columns in Kolda & Bader's order, first remaining mode fastest: fold does not fit any more.
  'fold undoes unfold': {
    unfold: (T, mode) => tensor.unfold(reversedModes(T), tensor.from(T).shape.length - 1 - mode),
  },
  // The first entry of the matrix off by 1e-9.
  'the unfolding of a mode product': { modeProduct: (T, M, mode) => tensor.modeProduct(T, noise(M), mode) },
  // The same, but only where the first mode has length 2: an error in every call would commute.
  'mode products in different modes': {
    modeProduct: (T, M, mode) => tensor.modeProduct(T, tensor.from(T).shape[0] === 2 ? noise(M) : M, mode),
  },
  'mode products in one mode': { multiply: (A, B) => tensor.multiply(noise(A), B) },
  // The 1-norm of the entries.
  'the squared norm': { norm: (T) => absoluteSum(T) },
  'inner products of outer products': {
    outer: (S, T) => ({ ...tensor.outer(S, T), data: slightlyLarger(tensor.outer(S, T).data) }),
  },
  // A transposition that only relabels the shape.
  'transposition reverses': { transpose: (M) => ({ ...tensor.matrix(M), shape: tensor.transpose(M).shape }) },
  'the matrix product is associative': { multiply: (A, B) => tensor.multiply(noise(A), B) },
  // Factors exchanged.
  'Kronecker products': { kronecker: (A, B) => tensor.kronecker(tensor.transpose(A), tensor.transpose(B)) },
  'the Gram matrix of a Khatri–Rao': {
    khatriRao: (A, B) => ({ ...tensor.khatriRao(A, B), data: slightlyLarger(tensor.khatriRao(A, B).data) }),
  },
  // Packed entries counted once, whatever their multiplicity.
  'packed contractions equal dense': { contract: (T, w) => dot(T.data, symmetric.power(w, T.order).data) },
  'contractions are linear': { combination: (c, list) => symmetric.combination([c[0]!, c[0]!], list) },
  'a power contracted': { power: (w, k) => symmetric.scale(symmetric.power(w, k), 1 + 2 ** -40) },
  'packed inner products': { symmetricInner: (S, T) => dot(S.data, T.data) },
  // Takes the upper triangle instead of the mean.
  'symmetrizing is': { fromDense: (T) => upperTriangle(T) },
  // √2 forgotten in both directions: a round trip, no isometry.
  'packing Sym²': {
    pack: (A) => symmetric.fromDense(A).data,
    unpack: (v, d) => tensor.matrix(symmetric.toDense({ order: 2, dimension: d, data: Float64Array.from(v) })),
  },
  'Sym² coordinates': { pack: (A) => symmetric.fromDense(A).data },
  'the unfolding of a CP': { khatriRao: (A, B) => swapped(A, B) },
  // Cross terms of the Gram matrices left out.
  'the norm of a CP': { cpNorm: (T) => Math.hypot(...components(T).map((c) => cp.norm(c))) },
  // The sign of a row is lost.
  'arranging changes the form': {
    cpArrange: (T) => ({ ...cp.arrange(T), weights: cp.arrange(T).weights.map(Math.abs) }),
  },
  // Written as float32.
  'a .npy file gives back': { encode: (shape, data) => npy.encode(shape, data.map(Math.fround)) },
  'no function changes': {
    transpose: (M) => {
      const { data } = tensor.matrix(M);
      data[0] = data[0]! + 1;
      return tensor.transpose(M);
    },
  },
};

for (const law of tensorLaws) {
  test(`kills its mutant: ${law.name}`, () => {
    const [, mutant] = Object.entries(mutants).find(([start]) => law.name.startsWith(start)) ?? [];
    expect(mutant).toBeDefined();
    expect(() => check(law, mutant!)).toThrow(LawError);
  });
}

test('symmetrizing twice would not catch a mean over the upper triangle alone: the orthogonality does', () => {
  const projection = tensorLaws.find((law) => law.name.startsWith('symmetrizing'))!;
  expect(measure(projection, { fromDense: (T) => upperTriangle(T) }, { runs: 100 }).worst).toBeGreaterThan(1e6);
});

function reversedModes(T: tensor.TensorLike): tensor.Tensor {
  const { shape, data } = tensor.from(T);
  return { shape: shape.toReversed(), data };
}

function noise(M: tensor.MatrixLike): tensor.Matrix {
  const { shape, data } = tensor.matrix(M);
  return { shape, data: data.map((x, i) => x + (i === 0 ? 1e-9 * Math.abs(x) + 1e-9 : 0)) };
}

function absoluteSum(T: tensor.TensorLike | tensor.SymmetricTensor): number {
  const data = typeof T === 'object' && 'data' in T ? T.data : tensor.from(T as tensor.TensorLike).data;
  return Array.from(data, Math.abs).reduce((sum, x) => sum + x, 0);
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i]!, 0);

function upperTriangle(T: tensor.TensorLike): tensor.SymmetricTensor {
  const { shape, data } = tensor.from(T);
  const n = shape[0]!;
  const order = shape.length;
  const packed = symmetric.multisets(order, n).map((index) => data[index.reduce((at, i) => at * n + i, 0)]!);
  return { order, dimension: n, data: Float64Array.from(packed) };
}

const swapped = (A: tensor.MatrixLike, B: tensor.MatrixLike): tensor.Matrix => tensor.khatriRao(B, A);

const components = (T: tensor.CpTensor): tensor.CpTensor[] =>
  Array.from(T.weights, (weight, r) => ({
    weights: Float64Array.of(weight),
    factors: T.factors.map(({ shape, data }) => ({
      shape: [1, shape[1]] as const,
      data: data.slice(r * shape[1], (r + 1) * shape[1]),
    })),
  }));
