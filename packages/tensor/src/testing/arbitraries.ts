import { matrix as matrices, real, vector } from '@depth2/laws';
import fc from 'fast-check';
import { symmetric } from '../index.ts';
import type { CpTensor, SymmetricTensor, Tensor } from '../types.ts';

const lengths = (orders: { readonly least: number; readonly most: number }): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 1, max: 4 }), { minLength: orders.least, maxLength: orders.most });

/** Dense tensors of a given shape. Shrinks to small integers. */
export function tensorOfShape(shape: readonly number[]): fc.Arbitrary<Tensor> {
  return vector(shape.reduce((product, n) => product * n, 1)).map((data) => ({ shape, data }));
}

/** Dense tensors with 1 to 4 modes of length 1 to 4. Shrinks to one mode of one small integer. */
export function anyTensor(
  orders: { readonly least: number; readonly most: number } = { least: 1, most: 4 },
): fc.Arbitrary<Tensor> {
  return lengths(orders).chain(tensorOfShape);
}

/** Packed symmetric tensors of a given order and dimension. Shrinks to small integers. */
export function symmetricTensor(order: number, dimension: number): fc.Arbitrary<SymmetricTensor> {
  return vector(symmetric.size(order, dimension)).map((data) => ({ order, dimension, data }));
}

/** Order from `least` to 5, dimension 1 to 4. */
export function symmetricKind(least: number = 0): fc.Arbitrary<{ readonly order: number; readonly dimension: number }> {
  return fc.record({ order: fc.integer({ min: least, max: 5 }), dimension: fc.integer({ min: 1, max: 4 }) });
}

/** CP tensors with 1 to 4 modes and rank 1 to 3. Shrinks to one component of one mode. */
export function cpTensor(): fc.Arbitrary<CpTensor> {
  return fc.tuple(fc.integer({ min: 1, max: 3 }), lengths({ least: 1, most: 4 })).chain(([rank, shape]) =>
    fc.record({
      weights: vector(rank, real(3)),
      factors: fc.tuple(...shape.map((n) => matrices(rank, n, real(3)))),
    }),
  );
}
