import { ShapeError } from './errors.ts';
import { allocate, entryCount, matrixOf, requireMode, tensorOf } from './internal/operands.ts';
import type { MatrixLike, Tensor, TensorLike } from './types.ts';

/**
 * Mode-n product T ×_n M: every fibre of `mode` is multiplied by the matrix.
 * @param tensor shape [n_0, …, n_{k−1}]
 * @param matrix shape [r, n_mode]
 * @param mode integer in [0, k − 1]
 * @returns the tensor's shape with n_mode replaced by r, newly allocated
 * @throws ShapeError `tensor/modeProduct` when the matrix has not n_mode columns
 * @throws DomainError `tensor/mode` when the tensor has no such mode
 * Cost: r multiplications an entry of the tensor.
 * @example modeProduct([[1, 2], [3, 4]], [[1, 1]], 0).data // => Float64Array [ 4, 6 ]
 * @see Kolda & Bader 2009, §2.5
 */
export function modeProduct(tensor: TensorLike, matrix: MatrixLike, mode: number): Tensor {
  const T = tensorOf('tensor.modeProduct', tensor);
  const M = matrixOf('tensor.modeProduct', 'matrix', matrix);
  requireMode('tensor.modeProduct', T.shape, mode);
  const length = T.shape[mode]!;
  const [rows, columns] = M.shape;
  if (columns !== length) {
    throw new ShapeError(
      'tensor/modeProduct',
      `tensor.modeProduct: matrix columns must equal shape[${mode}] = ${length}, got ${columns}`,
      { tensor: T.shape, matrix: M.shape, mode },
    );
  }
  const shape = T.shape.map((n, i) => (i === mode ? rows : n));
  const inner = T.shape.slice(mode + 1).reduce((product, n) => product * n, 1);
  const outer = T.shape.slice(0, mode).reduce((product, n) => product * n, 1);
  const data = allocate('tensor.modeProduct', entryCount('tensor.modeProduct', shape));
  for (let o = 0; o < outer; o += 1) {
    for (let r = 0; r < rows; r += 1) {
      const target = (o * rows + r) * inner;
      for (let c = 0; c < columns; c += 1) {
        const factor = M.data[r * columns + c]!;
        const source = (o * length + c) * inner;
        for (let i = 0; i < inner; i += 1) data[target + i]! += factor * T.data[source + i]!;
      }
    }
  }
  return { shape, data };
}
