import {
  inUnits,
  type Law,
  lawList,
  type MatrixRecord,
  orthogonalMatrix,
  real,
  unitVector,
  vector,
} from '@depth2/laws';
import { modeProduct, sym2, symmetric, type Tensor } from '@depth2/tensor';
import fc from 'fast-check';
import { completed, type HermiteImplementation } from './hermite-functions.ts';
import { absoluteHermite, distance, length } from './units.ts';

interface Direction {
  readonly k: number;
  readonly x: Float64Array;
  readonly w: Float64Array;
}

const alongUnitVector: Law<Direction, HermiteImplementation> = {
  name: 'He_k(x) contracted with a unit vector is He_k of the projection',
  statement: '\\langle He_k(x), w^{\\otimes k}\\rangle = He_k(w \\cdot x),\\ \\|w\\| = 1',
  arbitrary: fc
    .tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 4 }))
    .chain(([k, d]) => fc.record({ k: fc.constant(k), x: vector(d, real(4)), w: unitVector(d) })),
  residual: ({ k, x, w }, implementation) => {
    const { evaluate, tensorAt } = completed(implementation);
    const dot = x.reduce((sum, entry, i) => sum + entry * w[i]!, 0);
    const absoluteDot = x.reduce((sum, entry, i) => sum + Math.abs(entry * w[i]!), 0);
    const tensor = tensorAt(k, x);
    const terms = { ...tensor, data: tensor.data.map(Math.abs) };
    const size = symmetric.contract(terms, w.map(Math.abs)) + absoluteHermite(k, absoluteDot);
    return inUnits(symmetric.contract(tensor, w) - evaluate(k, [dot])[0]!, (k + 1) * size);
  },
  bound: 2,
  source: 'Awasthi, Tang & Vijayaraghavan 2021',
  about: ['tensorAt', 'evaluate'],
};

interface Frame {
  readonly k: number;
  readonly x: Float64Array;
  readonly Q: MatrixRecord;
  readonly rows: number;
}

const alongFrame: Law<Frame, HermiteImplementation> = {
  name: 'He_k(x) contracted with orthonormal vectors is He_k of the coordinates',
  statement: 'He_k(x)(U, \\dots, U) = He_k(U^T x),\\ U^T U = I',
  arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([k, d]) =>
    fc.record({
      k: fc.constant(k),
      x: vector(d, real(4)),
      Q: orthogonalMatrix(d),
      rows: fc.integer({ min: 1, max: d }),
    }),
  ),
  residual: ({ k, x, Q, rows }, implementation) => {
    const { tensorAt } = completed(implementation);
    const d = x.length;
    // A row of U here is a column in the formula.
    const U = { shape: [rows, d] as const, data: Q.data.slice(0, rows * d) };
    let contracted: Tensor = symmetric.toDense(tensorAt(k, x));
    for (let mode = 0; mode < k; mode += 1) contracted = modeProduct(contracted, U, mode);
    const coordinates = modeProduct({ shape: [d], data: x }, U, 0).data;
    return distance(contracted.data, symmetric.toDense(tensorAt(k, coordinates)).data, absoluteHermite(k, length(x)));
  },
  bound: 18,
  source: 'Awasthi, Tang & Vijayaraghavan 2021',
  about: ['tensorAt'],
};

interface Slots {
  readonly x: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

const contractions: Law<Slots, HermiteImplementation> = {
  name: 'the contraction formulas of orders 3 and 4 equal contractions of the whole tensor',
  statement: 'He_3(x)(\\cdot, \\cdot, u),\\ He_4(x)(\\cdot, \\cdot, V)',
  arbitrary: fc
    .integer({ min: 1, max: 4 })
    .chain((d) => fc.record({ x: vector(d, real(4)), u: vector(d), v: vector(sym2.size(d)) })),
  residual: ({ x, u, v }, implementation) => {
    const { contractFourth, contractThird, tensorAt } = completed(implementation);
    const d = x.length;
    const third = symmetric.contractOnce(tensorAt(3, x), u);
    const V = sym2.unpack(v, d);
    // Both last slots at once: a mode product of the flattened tensor with V as a row.
    const fourth = modeProduct(
      { shape: [d * d, d * d], data: symmetric.toDense(tensorAt(4, x)).data },
      { shape: [1, d * d], data: V.data },
      1,
    );
    return Math.max(
      distance(contractThird(x, u).data, symmetric.toDense(third).data, absoluteHermite(3, length(x)) * length(u)),
      distance(contractFourth(x, V).data, fourth.data, absoluteHermite(4, length(x)) * length(v)),
    );
  },
  bound: 6,
  source: 'Awasthi, Tang & Vijayaraghavan 2021',
  about: ['contractThird', 'contractFourth', 'tensorAt'],
};

/** Laws of the tensor polynomials He_k(x). */
export const hermiteTensorLaws: readonly Law<unknown, HermiteImplementation>[] = lawList<HermiteImplementation>(
  alongUnitVector,
  alongFrame,
  contractions,
);
