import { npy } from '@depth2/tensor';
import { DataError } from '../data-error.ts';
import type { ByteStream } from './byte-stream.ts';
import { entryName, firstNotFinite } from './finite.ts';
import { LITTLE_ENDIAN, littleEndianBytes } from './little-endian.ts';

/** An array of a file, ready to be read row by row. */
export interface StoredArray {
  readonly file: string;
  /** Name in messages: `X`, `y`, or `array` for the only one of a `.npy` file. */
  readonly name: string;
  readonly header: npy.NpyHeader;
  /** Positioned behind the header. */
  readonly stream: ByteStream;
}

/** Numbers converted at a time. */
const PIECE = 2 ** 15;

/**
 * Fills `into` with the next rows of the array as float64, and checks that they are finite.
 * An array in Fortran order has no next rows: it must be read whole.
 * @param start index of the first of these rows, for messages
 */
export async function readRows(array: StoredArray, start: number, into: Float64Array): Promise<void> {
  const { header, stream } = array;
  if (header.dtype === 'float64' && LITTLE_ENDIAN) await stream.read(littleEndianBytes(into));
  else await readWidened(array, into);
  const [rows, columns = 1] = header.shape;
  if (header.fortranOrder && columns > 1) toRowMajor(into, rows, columns);
  const index = firstNotFinite(into);
  if (index < 0) return;
  const row = start + Math.floor(index / columns);
  const entry = entryName(array.name, row * columns + (index % columns), columns, header.shape.length === 1);
  throw new DataError('samples/not-finite', `${array.file}: ${entry} is ${into[index]}`, {
    file: array.file,
    row,
    column: index % columns,
  });
}

/** Piece by piece through the codec's loop, for numbers that are not yet what a Float64Array holds. */
async function readWidened({ header, stream }: StoredArray, into: Float64Array): Promise<void> {
  const bytes = new Uint8Array(header.itemSize * Math.min(PIECE, into.length));
  for (let filled = 0; filled < into.length; filled += PIECE) {
    const out = into.subarray(filled, filled + PIECE);
    const part = bytes.subarray(0, header.itemSize * out.length);
    await stream.read(part);
    npy.widenInto(out, part, header.dtype);
  }
}

function toRowMajor(data: Float64Array, rows: number, columns: number): void {
  const byColumns = data.slice();
  for (let j = 0; j < columns; j++) for (let i = 0; i < rows; i++) data[i * columns + j] = byColumns[j * rows + i];
}
