import { DomainError, ShapeError } from '../errors.ts';

/** Longer than any header of plain numbers; NumPy itself refuses to evaluate more than 10 000 bytes. */
const LONGEST = 65_536;
const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Bytes before the first number of a `.npy` file, told by its first 12 bytes: read so many, then call `parseHeader`.
 * @param bytes at least the first 12 bytes (10 are enough in version 1.0)
 * @throws DomainError `tensor/npy-magic` when this is no `.npy` file, `tensor/npy-version`, `tensor/npy-header` above 65536 bytes
 * @throws ShapeError `tensor/npy-truncated` when the file ends before
 * @example
 * ```ts
 * import { npy } from '@depth2/tensor';
 * headerSize(npy.encode([2, 3], new Float64Array(6))) // => 128
 * ```
 */
export function headerSize(bytes: Uint8Array): number {
  const caller = 'tensor.npy.headerSize';
  const head = bytes.subarray(0, MAGIC.length);
  if (
    head.length < MAGIC.length ? head.some((byte, i) => byte !== MAGIC[i]) : MAGIC.some((byte, i) => byte !== head[i])
  ) {
    throw new DomainError(
      'tensor/npy-magic',
      `${caller}: a .npy file must begin with \\x93NUMPY, got bytes ${Array.from(head).join(' ')}`,
      {},
    );
  }
  const [major, minor] = [bytes[6] ?? 1, bytes[7] ?? 0];
  if (major < 1 || major > 3 || minor !== 0) {
    throw new DomainError('tensor/npy-version', `${caller}: version must be 1.0, 2.0 or 3.0, got ${major}.${minor}`, {
      major,
      minor,
    });
  }
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) {
    throw new ShapeError(
      'tensor/npy-truncated',
      `${caller}: a .npy file must have at least ${start} bytes, got ${bytes.length}`,
      { expected: start, actual: bytes.length },
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST) {
    throw new DomainError(
      'tensor/npy-header',
      `${caller}: a header must have at most ${LONGEST} bytes, got ${length}`,
      { length },
    );
  }
  return start + length;
}
