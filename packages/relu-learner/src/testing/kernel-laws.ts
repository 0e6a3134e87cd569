import { conditionedMatrix, inUnits, type Law, lawList, real, vector, type MatrixRecord } from '@depth2/laws';
import fc from 'fast-check';

import { GRAM_BLOCK, mirror, padded } from '../internal/kernels/products.ts';
import { normal, uniforms } from '../internal/random.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';
import { mismatches } from './units.ts';

interface Operands {
  readonly rows: number;
  readonly p: number;
  readonly q: number;
  /** Shape [rows, p]. */
  readonly A: Float64Array;
  /** Shape [rows, q] for AᵀB, [q, p] for ABᵀ. */
  readonly B: Float64Array;
  readonly weights: Float64Array | null;
}

/** Sizes that are multiples of four, as the kernels ask; rows beyond one block now and then. */
function operands(kind: 'AᵀB' | 'ABᵀ'): fc.Arbitrary<Operands> {
  const size = fc.integer({ min: 1, max: 3 }).map((n) => 4 * n);
  const rows = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: GRAM_BLOCK - 1, max: 2 * GRAM_BLOCK + 3 }));
  return fc
    .record({ rows, p: size, q: size, seed: fc.nat(), weighted: fc.boolean() })
    .map(({ rows: n, p, q, seed, weighted }) => {
      const random = uniforms(seed);
      const numbers = (count: number): Float64Array => Float64Array.from({ length: count }, () => normal(random));
      const A = numbers(n * p);
      const B = numbers(kind === 'ABᵀ' ? q * p : n * q);
      return { rows: n, p, q, A, B, weights: weighted ? numbers(n) : null };
    });
}

/** |sum − Σ terms| in units of ε·Σ|terms|. */
function againstTerms(sum: number, terms: readonly number[]): number {
  const [plain, size] = terms.reduce(([total, abs], t) => [total + t, abs + Math.abs(t)], [0, 0]);
  return inUnits(sum - plain, size);
}

const indices = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** The worst entry of an array [rows, columns] against the sums that it should hold. */
function worstEntry(
  out: Float64Array,
  [rows, columns]: readonly [number, number],
  terms: (i: number, j: number) => number[],
): number {
  let worst = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) worst = Math.max(worst, againstTerms(out[i * columns + j], terms(i, j)));
  return worst;
}

const transposedProduct: Law<Operands, LearnerImplementation> = {
  name: 'the transposed product adds what three plain loops add',
  statement: 'O \\leftarrow O + A^\\top B',
  arbitrary: operands('AᵀB'),
  residual: ({ rows, p, q, A, B }, implementation) => {
    const out = new Float64Array(p * q).fill(1);
    completed(implementation).addTransposedProduct(out, A, B, rows, p, q);
    return worstEntry(out, [p, q], (i, j) => [1, ...indices(rows).map((n) => A[n * p + i] * B[n * q + j])]);
  },
  bound: 8,
  source: 'definition',
  about: ['addTransposedProduct'],
};

const gram: Law<Operands, LearnerImplementation> = {
  name: 'the weighted Gram matrix is what plain loops give, weights of either sign',
  statement: 'O \\leftarrow O + A^\\top \\mathrm{diag}(w) A',
  arbitrary: operands('AᵀB'),
  residual: ({ rows, p, A, weights }, implementation) => {
    const out = new Float64Array(p * p).fill(1);
    completed(implementation).addGram(out, A, rows, p, weights, new Float64Array(GRAM_BLOCK * p));
    mirror(out, p);
    return worstEntry(out, [p, p], (i, j) => [
      1,
      ...indices(rows).map((n) => (weights?.[n] ?? 1) * A[n * p + i] * A[n * p + j]),
    ]);
  },
  bound: 20,
  source: 'definition',
  about: ['addGram'],
};

const product: Law<Operands, LearnerImplementation> = {
  name: 'the product is what three plain loops give, any number of rows',
  statement: 'O = A B^\\top',
  arbitrary: operands('ABᵀ'),
  residual: ({ rows, p, q, A, B }, implementation) => {
    const out = new Float64Array(rows * q).fill(7);
    completed(implementation).productInto(out, A, B, rows, q, p);
    return worstEntry(out, [rows, q], (n, i) => indices(p).map((k) => A[n * p + k] * B[i * p + k]));
  },
  bound: 8,
  source: 'definition',
  about: ['productInto'],
};

interface Definite {
  readonly n: number;
  readonly A: Float64Array;
  readonly b: Float64Array;
}

/** S Sᵀ for S of condition 30, so A has condition 900; sizes around the panels of the factorization among them. */
function definite(): fc.Arbitrary<Definite> {
  const small = fc.integer({ min: 1, max: 9 }).chain((n) => conditionedMatrix(n, n, 30).map((S) => squared(S)));
  const large = fc
    .record({ n: fc.integer({ min: 46, max: 103 }), entries: vector(200, real(1)) })
    .map(({ n, entries }) => diagonallyDominant(n, entries));
  return fc
    .oneof({ arbitrary: small, weight: 3 }, { arbitrary: large, weight: 1 })
    .chain(({ n, A }) => fc.record({ n: fc.constant(n), A: fc.constant(A), b: vector(n) }));
}

function squared({ shape: [n], data }: MatrixRecord): { n: number; A: Float64Array } {
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) for (let k = 0; k < n; k++) A[i * n + j] += data[i * n + k] * data[j * n + k];
  return { n, A };
}

/** Entries of size at most 1 off the diagonal, n on it: condition below 2n. */
function diagonallyDominant(n: number, entries: Float64Array): { n: number; A: Float64Array } {
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) A[i * n + j] = A[j * n + i] = i === j ? n : entries[(7 * i + 13 * j) % entries.length];
  return { n, A };
}

const cholesky: Law<Definite, LearnerImplementation> = {
  name: 'the Cholesky factor times its transpose is the matrix, across panels',
  statement: 'L L^\\top = A',
  arbitrary: definite(),
  residual: ({ n, A }, implementation) => {
    const L = Float64Array.from(A);
    if (!completed(implementation).factorInPlace(L, n)) return Infinity;
    let worst = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += L[i * n + k] * L[j * n + k];
        worst = Math.max(worst, inUnits(sum - A[i * n + j], Math.sqrt(A[i * n + i] * A[j * n + j])));
      }
    return worst;
  },
  bound: 24,
  source: 'Higham 2002, theorem 10.3',
  about: ['factorInPlace'],
};

const solving: Law<Definite, LearnerImplementation> = {
  name: 'solving with the factor leaves a residual of rounding',
  statement: 'A x = b',
  arbitrary: definite(),
  residual: ({ n, A, b }, implementation) => {
    const { factorInPlace, solveInPlace } = completed(implementation);
    const [L, x] = [Float64Array.from(A), Float64Array.from(b)];
    if (!factorInPlace(L, n)) return Infinity;
    solveInPlace(L, n, x);
    let worst = 0;
    for (let i = 0; i < n; i++) {
      const terms = indices(n).map((j) => A[i * n + j] * x[j]);
      // Backward error: what solving rounds is of the size of ‖A‖‖x‖, not of b.
      const size = Math.sqrt(A[i * n + i]) * x.reduce((sum, v, j) => sum + Math.sqrt(A[j * n + j]) * Math.abs(v), 0);
      worst = Math.max(
        worst,
        inUnits(
          terms.reduce((sum, t) => sum + t, -b[i]),
          size,
        ),
      );
    }
    return worst;
  },
  bound: 8,
  source: 'Higham 2002, theorem 10.4',
  about: ['factorInPlace', 'solveInPlace'],
};

const indefinite: Law<Definite & { readonly k: number }, LearnerImplementation> = {
  name: 'a matrix that is not positive definite is refused',
  statement: 'e_k^\\top A e_k \\le 0 \\Rightarrow \\text{no factor}',
  arbitrary: definite().chain((one) => fc.integer({ min: 0, max: one.n - 1 }).map((k) => ({ ...one, k }))),
  residual: ({ n, A, k }, implementation) => {
    const spoiled = Float64Array.from(A);
    spoiled[k * n + k] = -spoiled[k * n + k];
    return completed(implementation).factorInPlace(spoiled, n) ? 1 : 0;
  },
  bound: 0,
  source: 'definition',
  about: ['factorInPlace'],
};

interface Padded {
  readonly n: number;
}

const padding: Law<Padded, LearnerImplementation> = {
  name: 'columns of zeros that fill up to a multiple of four change nothing, to the bit',
  statement: '[A\\,0]^\\top [A\\,0] = \\begin{pmatrix} A^\\top A & 0 \\\\ 0 & 0 \\end{pmatrix}',
  arbitrary: fc.record({ n: fc.integer({ min: 1, max: 40 }) }),
  residual: ({ n }, implementation) => {
    const { addGram } = completed(implementation);
    const p = 4;
    const wide = padded(p + 1);
    const A = Float64Array.from({ length: n * p }, (_, at) => Math.sin(at + 1));
    const filled = new Float64Array(n * wide);
    for (let i = 0; i < n; i++) filled.set(A.subarray(i * p, (i + 1) * p), i * wide);
    const [narrow, out] = [new Float64Array(p * p), new Float64Array(wide * wide)];
    addGram(narrow, A, n, p, null, new Float64Array(GRAM_BLOCK * p));
    addGram(out, filled, n, wide, null, new Float64Array(GRAM_BLOCK * wide));
    mirror(narrow, p);
    mirror(out, wide);
    const corner = indices(p).flatMap((i) => [...out.subarray(i * wide, i * wide + p)]);
    const rest = out.reduce((sum, v) => sum + Math.abs(v), 0) - corner.reduce((sum, v) => sum + Math.abs(v), 0);
    return mismatches(corner, narrow) + (Math.abs(rest) < 1e-9 ? 0 : 1);
  },
  bound: 0,
  source: 'definition',
  about: ['addGram'],
};

/** Laws of the loops that all time goes into: another set of kernels has to satisfy them too. */
export const kernelLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  transposedProduct,
  gram,
  product,
  padding,
  cholesky,
  solving,
  indefinite,
);
