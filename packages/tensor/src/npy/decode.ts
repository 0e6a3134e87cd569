import { ShapeError } from '../errors.ts';
import { allocate, shapeText } from '../internal/operands.ts';
import { type Dtype, parseHeader } from './parse-header.ts';
import { widenInto } from './widen-into.ts';

/** A `.npy` file's numbers as doubles, row-major whatever the file's order. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
  readonly dtype: Dtype;
  /** true when the file held the first index fastest; `data` is row-major all the same */
  readonly fortranOrder: boolean;
}

/**
 * Reads a whole `.npy` file: float64 or float32, little endian, either order, versions 1.0 to 3.0. NaN and infinities are
 * passed on as they are: whether data may hold them is for the caller to say.
 * @param bytes the file
 * @returns newly allocated; `data` is row-major
 * @throws DomainError `tensor/npy-magic`, `tensor/npy-version`, `tensor/npy-header`, `tensor/npy-dtype`
 * @throws ShapeError `tensor/npy-truncated` or `tensor/npy-surplus` with the byte counts, `tensor/too-large`
 * Cost: one pass over the numbers; nothing is allocated before the length has been checked.
 * @example
 * ```ts
 * import { npy } from '@depth2/tensor';
 * decode(npy.encode([2], Float64Array.of(1, -0.5))).data // => Float64Array [ 1, -0.5 ]
 * ```
 * @see NumPy, numpy.lib.format
 */
export function decode(bytes: Uint8Array): NpyArray {
  const caller = 'tensor.npy.decode';
  const { shape, dtype, fortranOrder, dataOffset, count, itemSize } = parseHeader(bytes);
  const expected = count * itemSize;
  const actual = bytes.length - dataOffset;
  if (actual !== expected) {
    const code = actual < expected ? 'tensor/npy-truncated' : 'tensor/npy-surplus';
    throw new ShapeError(
      code,
      `${caller}: ${dtype} data of shape ${shapeText(shape)} must have ${expected} bytes, got ${actual}`,
      { shape, expected, actual },
    );
  }
  const data = allocate(caller, count);
  widenInto(data, bytes.subarray(dataOffset), dtype);
  return { shape, dtype, fortranOrder, data: fortranOrder ? rowMajor(data, shape) : data };
}

/** Row-major copy of numbers whose first index runs fastest. */
function rowMajor(data: Float64Array, shape: readonly number[]): Float64Array {
  if (shape.length < 2 || data.length === 0) return data;
  const out = new Float64Array(data.length);
  const index = new Int32Array(shape.length);
  // strides[mode] is the distance of neighbours in the file; `source` follows `index` by additions alone.
  const strides: number[] = [];
  shape.reduce((stride, n) => {
    strides.push(stride);
    return stride * n;
  }, 1);
  let source = 0;
  for (let position = 0; position < out.length; position += 1) {
    out[position] = data[source]!;
    for (let mode = shape.length - 1; mode >= 0; mode -= 1) {
      index[mode]! += 1;
      source += strides[mode]!;
      if (index[mode]! < shape[mode]!) break;
      source -= strides[mode]! * shape[mode]!;
      index[mode] = 0;
    }
  }
  return out;
}
