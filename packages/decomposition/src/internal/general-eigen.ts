import { EigenvalueDecomposition, Matrix as Dense } from 'ml-matrix';

import { unitRows } from './dense.ts';

/** Eigenvalues `real` ± `imaginary` i at rows `index` and `index + 1`, which span their plane (real, imaginary part). */
export interface ComplexPair {
  readonly index: number;
  readonly real: number;
  readonly imaginary: number;
}

export interface GeneralEigen {
  /** Shape [n, n], unit rows; a complex pair takes two rows, its real and its imaginary part. */
  readonly vectors: Float64Array;
  /** Shape [n]; the real part for a complex pair. */
  readonly eigenvalues: Float64Array;
  readonly complexPairs: readonly ComplexPair[];
  /** Smallest distance of two eigenvalues in the complex plane, Infinity for n = 1. */
  readonly gap: number;
}

/** Eigenvectors of N [n, n], no symmetry assumed: Hessenberg form and QR (ml-matrix). Cost: about 25 n³. */
export function generalEigen(N: Float64Array, n: number): GeneralEigen {
  const found = new EigenvalueDecomposition(Dense.from1DArray(n, n, N));
  const eigenvalues = Float64Array.from(found.realEigenvalues);
  const imaginary = found.imaginaryEigenvalues;
  const columns = found.eigenvectorMatrix;
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) vectors[i * n + j] = columns.get(j, i);
  unitRows(vectors, n, n);
  const complexPairs: ComplexPair[] = [];
  for (let i = 0; i + 1 < n; i++) {
    if (imaginary[i] > 0) complexPairs.push({ index: i, real: eigenvalues[i], imaginary: imaginary[i] });
  }
  let gap = Infinity;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      gap = Math.min(gap, Math.hypot(eigenvalues[i] - eigenvalues[j], imaginary[i] - imaginary[j]));
    }
  }
  return { vectors, eigenvalues, complexPairs, gap };
}
