import { npy, ShapeError } from '@depth2/tensor';
import { littleEndianBytes } from './internal/little-endian.ts';
import { replaceFile } from './internal/replace-file.ts';

/**
 * Writes a float64 array that `np.load` reads, for example predictions of shape [N] or [N, K]. An existing file is
 * replaced when the new one is complete.
 *
 * @param shape lengths of the axes
 * @param data row-major, as many numbers as the shape says
 * @throws ShapeError `samples/shape` when they are not as many
 * @throws DataError `samples/not-writable`
 * @example await writeNpy('yhat.npy', [3], Float64Array.of(1, 2, 3));
 */
export async function writeNpy(path: string, shape: readonly number[], data: Float64Array): Promise<void> {
  const header = npy.encodeHeader(shape);
  const count = shape.reduce((product, n) => product * n, 1);
  if (data.length !== count)
    throw new ShapeError(
      'samples/shape',
      `samples.writeNpy: data must hold ${count} numbers for shape [${shape.join(', ')}], got ${data.length}`,
      { shape },
    );
  await replaceFile(path, async (output) => {
    await output.append(header);
    await output.append(littleEndianBytes(data));
  });
}
