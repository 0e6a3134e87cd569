import { matrix, type Matrix, type MatrixLike, ShapeError, vector } from '@depth2/tensor';

/**
 * Two slots of He_4(x) contracted with a symmetric matrix: with q = xᵀVx,
 * He_4(x)(·, ·, V) = (q − tr V)xxᵀ − qI − 2(x(Vx)ᵀ + (Vx)xᵀ) + tr V·I + 2V.
 * @param x point, shape [d], dimensionless
 * @param V shape [d, d]; of another matrix the symmetric part counts, as for any contraction with a symmetric tensor
 * @returns shape [d, d], symmetric, newly allocated
 * @throws ShapeError `hermite/contract` when V is not d × d
 * @throws DomainError `tensor/finite`
 * Cost: a few d² operations; the tensor is never formed.
 * @example contractFourth([2], [[1]]).data // => Float64Array [ -5 ]
 */
export function contractFourth(x: ArrayLike<number>, V: MatrixLike): Matrix {
  const point = vector(x);
  const { shape, data: given } = matrix(V);
  const d = point.length;
  if (shape[0] !== d || shape[1] !== d) {
    throw new ShapeError(
      'hermite/contract',
      `hermite.contractFourth: V must have shape [${d}, ${d}] for x of length ${d}, got [${shape.join(', ')}]`,
      { d, shape },
    );
  }
  const entry = (i: number, j: number): number => 0.5 * (given[i * d + j]! + given[j * d + i]!);
  const product = new Float64Array(d);
  let trace = 0;
  let q = 0;
  for (let i = 0; i < d; i += 1) {
    trace += entry(i, i);
    for (let j = 0; j < d; j += 1) product[i]! += entry(i, j) * point[j]!;
    q += point[i]! * product[i]!;
  }
  const data = new Float64Array(d * d);
  for (let i = 0; i < d; i += 1) {
    for (let j = 0; j < d; j += 1) {
      const identity = i === j ? trace - q : 0;
      const cross = point[i]! * product[j]! + product[i]! * point[j]!;
      data[i * d + j] = (q - trace) * point[i]! * point[j]! - 2 * cross + 2 * entry(i, j) + identity;
    }
  }
  return { shape: [d, d], data };
}
