import { ShapeError } from '../errors.ts';
import type { Dtype } from './parse-header.ts';

/**
 * Little-endian numbers as they stand in a `.npy` file, widened to doubles. Order and shape are the caller's business:
 * this is the loop for a reader that streams.
 * @param out where the numbers go; exactly out.length of them are read
 * @param bytes out.length numbers, 8 bytes each for float64, 4 for float32, at any alignment
 * @param dtype what the bytes are
 * @throws ShapeError `tensor/npy-truncated` when the byte count does not fit
 * Cost: one pass.
 * @example
 * ```ts
 * const out = new Float64Array(1);
 * widenInto(out, Uint8Array.of(0, 0, 192, 63), 'float32');
 * out // => Float64Array [ 1.5 ]
 * ```
 */
export function widenInto(out: Float64Array, bytes: Uint8Array, dtype: Dtype): void {
  const itemSize = dtype === 'float64' ? 8 : 4;
  if (bytes.length !== out.length * itemSize) {
    throw new ShapeError(
      'tensor/npy-truncated',
      `tensor.npy.widenInto: ${out.length} numbers of ${dtype} must have ${out.length * itemSize} bytes, got ${bytes.length}`,
      { expected: out.length * itemSize, actual: bytes.length },
    );
  }
  if (LITTLE_ENDIAN && bytes.byteOffset % itemSize === 0) {
    out.set(
      dtype === 'float64'
        ? new Float64Array(bytes.buffer, bytes.byteOffset, out.length)
        : new Float32Array(bytes.buffer, bytes.byteOffset, out.length),
    );
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < out.length; i += 1)
    out[i] = dtype === 'float64' ? view.getFloat64(8 * i, true) : view.getFloat32(4 * i, true);
}

/** Typed arrays use the machine's order, files the little-endian one. */
const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
