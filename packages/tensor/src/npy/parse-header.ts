import { DomainError, ShapeError } from '../errors.ts';
import { entryCount } from '../internal/operands.ts';
import { parseDictionary } from '../internal/npy-dictionary.ts';
import { headerSize } from './header-size.ts';

/** What the numbers in a file are; they are widened to doubles, exactly. */
export type Dtype = 'float64' | 'float32';

/** Facts of a `.npy` file, told by its first bytes. */
export interface NpyHeader {
  /** lengths of the modes; `[]` for a single number */
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  /** true when the first index runs fastest in the file */
  readonly fortranOrder: boolean;
  /** bytes before the first number */
  readonly dataOffset: number;
  /** number of entries, the product of `shape` */
  readonly count: number;
  /** bytes of one number: 8 or 4 */
  readonly itemSize: 8 | 4;
}

const NUMBERS: Readonly<Record<string, { readonly dtype: Dtype; readonly itemSize: 8 | 4 }>> = {
  '<f8': { dtype: 'float64', itemSize: 8 },
  '<f4': { dtype: 'float32', itemSize: 4 },
};

/**
 * Reads the header of a `.npy` file, versions 1.0, 2.0 and 3.0, from its first bytes: enough to stream the rest.
 * @param bytes the beginning of the file, at least `headerSize` bytes of it
 * @throws DomainError `tensor/npy-magic`, `tensor/npy-version`, `tensor/npy-header` (no dictionary of exactly descr,
 *   fortran_order and shape), `tensor/npy-dtype` (anything but little-endian float64 and float32)
 * @throws ShapeError `tensor/npy-truncated` with the byte counts, `tensor/too-large` when the data would exceed 2^53 − 1 bytes
 * Cost: one pass over the header; nothing in it is evaluated.
 * @example
 * ```ts
 * import { npy } from '@depth2/tensor';
 * parseHeader(npy.encode([2, 3], new Float64Array(6))).shape // => [ 2, 3 ]
 * ```
 * @see NumPy, numpy.lib.format
 */
export function parseHeader(bytes: Uint8Array): NpyHeader {
  const caller = 'tensor.npy.parseHeader';
  const dataOffset = headerSize(bytes);
  if (bytes.length < dataOffset) {
    throw new ShapeError(
      'tensor/npy-truncated',
      `${caller}: the header must have ${dataOffset} bytes, got ${bytes.length}`,
      { expected: dataOffset, actual: bytes.length },
    );
  }
  const start = bytes[6] === 1 ? 10 : 12;
  // latin1 maps every byte to one character; only ASCII passes the grammar, whatever the version's encoding.
  const { descr, fortranOrder, shape } = parseDictionary(
    caller,
    new TextDecoder('latin1').decode(bytes.subarray(start, dataOffset)),
  );
  const number = Object.hasOwn(NUMBERS, descr) ? NUMBERS[descr] : undefined;
  if (number === undefined) {
    throw new DomainError(
      'tensor/npy-dtype',
      `${caller}: dtype must be '<f8' or '<f4' (little-endian float64 or float32), got ${described(descr)}`,
      { descr },
    );
  }
  const count = entryCount(caller, shape);
  if (!Number.isSafeInteger(count * number.itemSize)) {
    throw new ShapeError(
      'tensor/too-large',
      `${caller}: data must have at most 2^53 − 1 bytes, got shape [${shape.join(', ')}]`,
      { shape },
    );
  }
  return { shape, dtype: number.dtype, fortranOrder, dataOffset, count, itemSize: number.itemSize };
}

/** The dtype as the file writes it, with a word on what it is. */
function described(descr: string): string {
  const kinds: Readonly<Record<string, string>> = {
    O: 'Python objects (a pickle, never loaded)',
    c: 'complex numbers',
    i: 'integers',
    u: 'unsigned integers',
    b: 'booleans',
    U: 'text',
    S: 'bytes',
    V: 'raw or structured data',
    M: 'dates',
    m: 'time differences',
    f: 'floats of another size',
  };
  if (descr.startsWith('[')) return 'a structured dtype';
  if (descr.startsWith('>')) return `'${descr}', big endian`;
  const kind = kinds[/^[<|=]?([a-zA-Z])/.exec(descr)?.[1] ?? ''];
  return kind === undefined ? `'${descr}'` : `'${descr}', ${kind}`;
}
