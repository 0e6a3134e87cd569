import { entryCount } from '../internal/operands.ts';

/**
 * The header of a `.npy` file of row-major float64 numbers, version 1.0: a writer that streams puts the numbers after it,
 * 8 bytes each, little endian.
 * @param shape non-negative integers; `[]` for a single number
 * @returns a multiple of 64 bytes, as NumPy writes them
 * @throws DomainError `tensor/integer`
 * @throws ShapeError `tensor/too-large`
 * @example encodeHeader([3]).length // => 128
 * @see NumPy, numpy.lib.format
 */
export function encodeHeader(shape: readonly number[]): Uint8Array {
  entryCount('tensor.npy.encodeHeader', shape);
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dictionary = `{'descr': '<f8', 'fortran_order': False, 'shape': ${tuple}, }`;
  const size = Math.max(128, Math.ceil((10 + dictionary.length + 1) / 64) * 64);
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, size - 10, true);
  bytes.set(new TextEncoder().encode(dictionary), 10);
  bytes[size - 1] = 0x0a;
  return bytes;
}
