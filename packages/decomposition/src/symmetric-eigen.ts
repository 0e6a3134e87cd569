import { EigenvalueDecomposition, Matrix as Dense } from 'ml-matrix';
import type { Matrix, MatrixLike } from '@depth2/tensor';

import { readSymmetric } from './internal/check.ts';

/** A = Σ_i values[i] v_i v_iᵀ with orthonormal v_i, the rows of `vectors`. */
export interface SymmetricEigen {
  /** Eigenvalues, ascending, shape [n], in the unit of A. */
  readonly values: Float64Array;
  /** Shape [n, n]; row i is the eigenvector of `values[i]`. */
  readonly vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, ascending. Householder tridiagonalization and implicit QL
 * (ml-matrix); errors are of the size ε‖A‖, so eigenvalues far below ‖A‖ have few correct digits.
 * @param A symmetric to 1e-8 of its largest entry, shape [n, n]; (A + Aᵀ)/2 is decomposed
 * @returns newly allocated values [n] and vectors [n, n], a row an eigenvector, its largest entry positive
 * @throws ShapeError `decomposition/shape`, `decomposition/square`; DomainError `decomposition/finite`, `decomposition/symmetric`
 * Cost: about 9 n³ operations.
 * @example
 * symmetricEigen([[2, 1], [1, 2]]).values.map(Math.round) // => Float64Array [ 1, 3 ]
 * @see Golub & Van Loan 2013, §8.3
 */
export function symmetricEigen(A: MatrixLike): SymmetricEigen {
  const { shape, data } = readSymmetric('decomposition.symmetricEigen', 'A', A);
  return eigenOfSymmetric(data, shape[0]);
}

/** The same without checks, for arrays made inside this package. */
export function eigenOfSymmetric(data: Float64Array, n: number): SymmetricEigen {
  const dense = new Dense(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) dense.set(i, j, (data[i * n + j] + data[j * n + i]) / 2);
  }
  const found = new EigenvalueDecomposition(dense, { assumeSymmetric: true });
  const values = Float64Array.from(found.realEigenvalues);
  const columns = found.eigenvectorMatrix;
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, row) => {
    let top = 0;
    for (let j = 0; j < n; j++) if (Math.abs(columns.get(j, from)) > Math.abs(columns.get(top, from))) top = j;
    const sign = columns.get(top, from) < 0 ? -1 : 1;
    for (let j = 0; j < n; j++) vectors[row * n + j] = sign * columns.get(j, from);
  });
  return { values: values.slice().sort(), vectors: { shape: [n, n], data: vectors } };
}
