import { DataError } from '../data-error.ts';
import { truncated, type DataFile } from './data-file.ts';
import type { ZipMember } from './zip-directory.ts';

/** Bytes of known number, read once from front to back. */
export interface ByteStream {
  /** Bytes that the stream holds in all; an upper limit of what can be asked for. */
  readonly size: number;
  /** Fills `into` with the next bytes; a DataError when there are not so many. */
  readonly read: (into: Uint8Array) => Promise<void>;
  /** To be called when all bytes have been read: checks the checksum and that nothing is left. */
  readonly finish: () => Promise<void>;
  /** Releases what the stream holds; to be called in any case. The file stays open. */
  readonly close: () => void;
}

/** Read and inflated at a time: large enough that waiting for each piece does not matter, small beside the rows. */
const PIECE = 2 ** 18;

/** The bytes of a file from `start` on. */
export function fileStream(file: DataFile, start: number, size: number): ByteStream {
  let used = 0;
  return {
    size,
    async read(into) {
      if (used + into.length > size) throw truncated(file.path, `${used + into.length - size} bytes are missing`);
      await file.read(start + used, into);
      used += into.length;
    },
    async finish() {
      if (used !== size)
        throw new DataError('samples/trailing', `${file.path}: ${size - used} bytes follow the array`, {
          file: file.path,
        });
    },
    close() {},
  };
}

/** The bytes of a member of a zip archive, inflated if need be, with the checksum kept along. */
export async function memberStream(file: DataFile, member: ZipMember): Promise<ByteStream> {
  const { crc32 } = await import('node:zlib');
  const raw = member.deflated ? await inflateStream(file, member) : fileStream(file, member.start, member.size);
  let checksum = 0;
  return {
    size: member.size,
    async read(into) {
      await raw.read(into);
      checksum = crc32(into, checksum);
    },
    async finish() {
      await raw.finish();
      if (checksum !== member.crc32) throw memberError(file, member, 'its checksum does not fit its bytes');
    },
    close: raw.close,
  };
}

/** Inflates as it is asked: never more than a few pieces are in memory, however much the member claims or holds. */
async function inflateStream(file: DataFile, member: ZipMember): Promise<ByteStream> {
  const { createInflateRaw } = await import('node:zlib');
  const inflate = createInflateRaw({ chunkSize: PIECE });
  const fed = feed(file, member, inflate);
  const pieces = inflate[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let piece: Uint8Array = new Uint8Array(0);
  let left = member.size;

  async function next(): Promise<boolean> {
    try {
      const { value, done } = await pieces.next();
      if (done !== true) piece = value;
      return done !== true;
    } catch (error) {
      // What stopped the feeding (a file that cannot be read) is the cause of what the inflater then says.
      await fed;
      throw memberError(
        file,
        member,
        `its compressed bytes are damaged (${error instanceof Error ? error.message : String(error)})`,
      );
    }
  }

  return {
    size: member.size,
    async read(into) {
      for (let filled = 0; filled < into.length;) {
        if (piece.length === 0 && !(await next()))
          throw memberError(file, member, 'it holds fewer bytes than it states');
        const part = piece.subarray(0, into.length - filled);
        into.set(part, filled);
        filled += part.length;
        piece = piece.subarray(part.length);
        left -= part.length;
      }
    },
    async finish() {
      if (left !== 0) throw memberError(file, member, `${left} bytes follow the array`);
      if (piece.length > 0 || (await next())) throw memberError(file, member, 'it holds more bytes than it states');
      await fed;
      if (inflate.bytesWritten !== member.compressedSize)
        throw memberError(file, member, 'its compressed bytes end early');
    },
    close() {
      inflate.destroy();
    },
  };
}

/** Writes the compressed bytes into the inflater, no faster than it takes them. */
async function feed(file: DataFile, member: ZipMember, inflate: import('node:zlib').InflateRaw): Promise<void> {
  // Never rejects on its own account before somebody waits for it: an error ends the inflater too.
  try {
    for (let used = 0; used < member.compressedSize && !inflate.destroyed;) {
      const bytes = new Uint8Array(Math.min(PIECE, member.compressedSize - used));
      await file.read(member.start + used, bytes);
      used += bytes.length;
      if (!inflate.write(bytes)) await drained(inflate);
    }
    inflate.end();
  } catch (error) {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function drained(inflate: import('node:zlib').InflateRaw): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const event of ['drain', 'close', 'error', 'end']) inflate.off(event, done);
      resolve();
    };
    for (const event of ['drain', 'close', 'error', 'end']) inflate.on(event, done);
  });
}

function memberError(file: DataFile, member: ZipMember, detail: string): DataError {
  return new DataError('samples/zip', `${file.path}: member ${member.name} is damaged: ${detail}`, {
    file: file.path,
    member: member.name,
  });
}
