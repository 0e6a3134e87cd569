import { type Matrix, ShapeError, vector } from '@depth2/tensor';

/**
 * One slot of He_3(x) contracted with a vector: He_3(x)(·, ·, u) = (x·u)(xxᵀ − I) − xuᵀ − uxᵀ.
 * @param x point, shape [d], dimensionless
 * @param u shape [d]
 * @returns shape [d, d], symmetric, newly allocated
 * @throws ShapeError `hermite/contract` when the lengths differ
 * @throws DomainError `tensor/finite`
 * Cost: a few d² operations; the tensor is never formed.
 * @example contractThird([1, 2], [0, 1]).data // => Float64Array [ 0, 3, 3, 2 ]
 */
export function contractThird(x: ArrayLike<number>, u: ArrayLike<number>): Matrix {
  const point = vector(x);
  const direction = vector(u);
  const d = point.length;
  if (direction.length !== d) {
    throw new ShapeError(
      'hermite/contract',
      `hermite.contractThird: u must have the length of x = ${d}, got ${direction.length}`,
      { d, length: direction.length },
    );
  }
  let dot = 0;
  for (let i = 0; i < d; i += 1) dot += point[i]! * direction[i]!;
  const data = new Float64Array(d * d);
  for (let i = 0; i < d; i += 1) {
    for (let j = 0; j < d; j += 1) {
      const identity = i === j ? 1 : 0;
      data[i * d + j] =
        dot * (point[i]! * point[j]! - identity) - (point[i]! * direction[j]! + direction[i]! * point[j]!);
    }
  }
  return { shape: [d, d], data };
}
