import { npy, NumericError } from '@depth2/tensor';
import { DataError } from '../data-error.ts';
import type { StoredArray } from './array-reader.ts';
import type { ByteStream } from './byte-stream.ts';

/** Enough of an array to tell the length of its header. */
const PROLOGUE = 12;

/**
 * Reads and checks the header of an array, and compares what it promises with the bytes that there are: whatever
 * shape it states, nothing is allocated before they agree.
 * @param name of the array in messages, null for the only array of a `.npy` file
 */
export async function readNpyHeader(file: string, name: string | null, stream: ByteStream): Promise<StoredArray> {
  const where = name === null ? file : `${file}: array ${name}`;
  if (stream.size < PROLOGUE)
    throw new DataError('samples/npy', `${where}: ${stream.size} bytes are too few for an array`, { file });
  const prologue = new Uint8Array(PROLOGUE);
  await stream.read(prologue);
  const headerSize = explained(where, file, () => npy.headerSize(prologue));
  if (headerSize < PROLOGUE || headerSize > stream.size) {
    throw new DataError(
      'samples/truncated',
      `${where}: is truncated: its header takes ${headerSize} bytes of ${stream.size}`,
      { file },
    );
  }
  const bytes = new Uint8Array(headerSize);
  bytes.set(prologue);
  await stream.read(bytes.subarray(PROLOGUE));
  const header = explained(where, file, () => npy.parseHeader(bytes));
  checkSize(where, file, header, stream.size - headerSize);
  return { file, name: name ?? 'array', header, stream };
}

function checkSize(
  where: string,
  file: string,
  { shape, count, itemSize, dtype }: npy.NpyHeader,
  actual: number,
): void {
  const expected = count * itemSize;
  if (expected === actual) return;
  const stated = `shape (${shape.join(', ')}) of ${dtype} takes ${expected} bytes, there are ${actual}`;
  if (expected > actual)
    throw new DataError('samples/truncated', `${where}: is truncated: ${stated}`, { file, expected, actual });
  throw new DataError('samples/trailing', `${where}: has more bytes than its header states: ${stated}`, {
    file,
    expected,
    actual,
  });
}

/** The codec's errors, with the file in place of the function's name. */
function explained<T>(where: string, file: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof NumericError)) throw error;
    throw new DataError('samples/npy', `${where}: ${error.message.replace(/^tensor\.npy\.\w+: /, '')}`, {
      file,
      cause: error.code,
    });
  }
}
