import { tensorOf } from './internal/operands.ts';
import type { Nested, TensorLike } from './types.ts';

/**
 * Plain nested arrays with the tensor's entries: the inverse of `from`.
 * @param tensor any shape; the empty shape gives a number
 * @returns arrays nested as deep as the tensor has modes, newly allocated
 * @throws ShapeError and DomainError as `from` does
 * Cost: one pass over the entries.
 * @example toNested({ shape: [2, 2], data: [1, 2, 3, 4] }) // => [ [ 1, 2 ], [ 3, 4 ] ]
 */
export function toNested(tensor: TensorLike): Nested {
  const { shape, data } = tensorOf('tensor.toNested', tensor);
  const nest = (mode: number, start: number, length: number): Nested => {
    if (mode === shape.length) return data[start]!;
    const step = length / shape[mode]!;
    return Array.from({ length: shape[mode]! }, (_, i) => nest(mode + 1, start + i * step, step));
  };
  return nest(0, 0, data.length);
}
