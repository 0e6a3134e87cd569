import { ShapeError } from './errors.ts';
import { allocate, entryCount, matrixOf, requireMode, shapeText } from './internal/operands.ts';
import type { MatrixLike, Tensor } from './types.ts';

/**
 * The tensor whose mode-n unfolding is the given matrix: the inverse of `unfold`.
 * @param unfolded shape [n_mode, product of the others]
 * @param mode integer in [0, k − 1]
 * @param shape the tensor's, [n_0, …, n_{k−1}]
 * @returns the given shape, newly allocated
 * @throws ShapeError `tensor/fold` when the matrix is no unfolding of that shape
 * @throws DomainError `tensor/mode` when the shape has no such mode
 * Cost: one pass over the entries.
 * @example fold([[1, 3], [2, 4]], 1, [2, 2]).data // => Float64Array [ 1, 2, 3, 4 ]
 */
export function fold(unfolded: MatrixLike, mode: number, shape: readonly number[]): Tensor {
  const M = matrixOf('tensor.fold', 'unfolded', unfolded);
  const count = entryCount('tensor.fold', shape);
  requireMode('tensor.fold', shape, mode);
  const rows = shape[mode]!;
  const others = shape.filter((_, i) => i !== mode).reduce((product, n) => product * n, 1);
  if (M.shape[0] !== rows || M.shape[1] !== others) {
    throw new ShapeError(
      'tensor/fold',
      `tensor.fold: matrix must have shape ${shapeText([rows, others])} to be mode ${mode} of ${shapeText(shape)}, got ${shapeText(M.shape)}`,
      { matrix: M.shape, shape, mode },
    );
  }
  const inner = shape.slice(mode + 1).reduce((product, n) => product * n, 1);
  const outer = inner === 0 ? 0 : others / inner;
  const data = allocate('tensor.fold', count);
  for (let o = 0; o < outer; o += 1) {
    for (let i = 0; i < rows; i += 1) {
      const source = i * others + o * inner;
      data.set(M.data.subarray(source, source + inner), (o * rows + i) * inner);
    }
  }
  return { shape: [...shape], data };
}
