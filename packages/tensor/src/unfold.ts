import { allocate, requireMode, tensorOf } from './internal/operands.ts';
import type { Matrix, TensorLike } from './types.ts';

/**
 * Mode-n unfolding: row i holds every entry whose index in `mode` is i; the other modes keep their order, the last
 * one running fastest.
 * @param tensor shape [n_0, …, n_{k−1}], k ≥ 1
 * @param mode integer in [0, k − 1]
 * @returns shape [n_mode, product of the others], newly allocated
 * @throws DomainError `tensor/mode` when the tensor has no such mode
 * Cost: one pass over the entries.
 * @example unfold([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], 1).data // => Float64Array [ 1, 2, 5, 6, 3, 4, 7, 8 ]
 * @see Kolda & Bader 2009, §2.4, with the order of the columns as in TensorLy
 */
export function unfold(tensor: TensorLike, mode: number): Matrix {
  const { shape, data } = tensorOf('tensor.unfold', tensor);
  requireMode('tensor.unfold', shape, mode);
  const rows = shape[mode]!;
  const inner = shape.slice(mode + 1).reduce((product, n) => product * n, 1);
  const outer = shape.slice(0, mode).reduce((product, n) => product * n, 1);
  const columns = outer * inner;
  const out = allocate('tensor.unfold', data.length);
  for (let o = 0; o < outer; o += 1) {
    for (let i = 0; i < rows; i += 1) {
      const source = (o * rows + i) * inner;
      out.set(data.subarray(source, source + inner), i * columns + o * inner);
    }
  }
  return { shape: [rows, columns], data: out };
}
