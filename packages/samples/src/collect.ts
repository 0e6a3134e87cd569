import type { Matrix } from '@depth2/tensor';
import type { Samples } from './types.ts';

/**
 * All rows of a source in two matrices.
 *
 * @returns `X` of shape [N, d] and `Y` of shape [N, K], newly allocated: 8·N·(d + K) bytes
 * @throws DataError when the source is a file and something is wrong with it
 * @example
 * import { fromArrays } from '@depth2/samples';
 * const { X, Y } = await collect(fromArrays([[1, 2], [3, 4]], [10, 20]));
 * X.shape // => [ 2, 2 ]
 * Y.data // => Float64Array [ 10, 20 ]
 */
export async function collect(samples: Samples): Promise<{ readonly X: Matrix; readonly Y: Matrix }> {
  const X = new Float64Array(samples.rows * samples.inputs);
  const Y = new Float64Array(samples.rows * samples.outputs);
  const blocks = samples.blocks();
  // A source in memory is read without a promise a block.
  if (Symbol.iterator in blocks) for (const block of blocks) copy(block);
  else for await (const block of blocks) copy(block);
  function copy(block: { start: number; X: Float64Array; Y: Float64Array }): void {
    X.set(block.X, block.start * samples.inputs);
    Y.set(block.Y, block.start * samples.outputs);
  }
  return {
    X: { shape: [samples.rows, samples.inputs], data: X },
    Y: { shape: [samples.rows, samples.outputs], data: Y },
  };
}
