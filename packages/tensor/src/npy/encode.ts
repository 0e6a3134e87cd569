import { ShapeError } from '../errors.ts';
import { allocate, entryCount, shapeText } from '../internal/operands.ts';
import { encodeHeader } from './encode-header.ts';

/**
 * A `.npy` file of float64 numbers, little endian, C order, version 1.0.
 * @param shape lengths of the modes; `[]` for a single number
 * @param data row-major numbers, as many as the shape holds; written bit by bit, NaN included
 * @returns the file's bytes
 * @throws ShapeError `tensor/length` when `data` does not fit the shape
 * Cost: one pass over the numbers.
 * @example encode([2], Float64Array.of(1, 2)).length // => 144
 * @see NumPy, numpy.lib.format
 */
export function encode(shape: readonly number[], data: Float64Array): Uint8Array {
  const count = entryCount('tensor.npy.encode', shape);
  if (data.length !== count) {
    throw new ShapeError(
      'tensor/length',
      `tensor.npy.encode: data must have ${count} entries for shape ${shapeText(shape)}, got ${data.length}`,
      { shape, length: data.length },
    );
  }
  const header = encodeHeader(shape);
  // Allocated as doubles first: the error for a file that is too large is then the same as elsewhere.
  const file = new Uint8Array(allocate('tensor.npy.encode', header.length / 8 + count).buffer);
  file.set(header);
  const view = new DataView(file.buffer);
  for (let i = 0; i < count; i += 1) view.setFloat64(header.length + 8 * i, data[i]!, true);
  return file;
}
