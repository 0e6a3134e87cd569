import type { DataFile } from './data-file.ts';
import { findDirectory } from './zip-end.ts';
import { bigNumber, view, zipError } from './zip-values.ts';

/** A member of a zip archive whose place and sizes have been checked against the file. */
export interface ZipMember {
  readonly name: string;
  readonly deflated: boolean;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Position of the member's first byte of data in the file. */
  readonly start: number;
}

const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** An archive of arrays has a handful of members; more than this much directory is not one. */
const LARGEST_DIRECTORY = 2 ** 18;
/** Deflate's best: 258 bytes from two bits. */
const LARGEST_RATIO = 1032;

/**
 * The members of a zip archive, from its central directory (the sizes in front of members may be left out by
 * programs that write streams; those in the directory may not).
 * @throws DataError `samples/zip` when the archive is damaged, split, encrypted, or compressed by another method
 * @see PKWARE APPNOTE.TXT 6.3.10, sections 4.3 and 4.5.3
 */
export async function readZipDirectory(file: DataFile): Promise<readonly ZipMember[]> {
  const { position, size, entries } = await findDirectory(file);
  if (size > LARGEST_DIRECTORY) throw zipError(file, `its directory takes ${size} bytes`);
  const directory = await view(file, position, size);
  const members: ZipMember[] = [];
  let offset = 0;
  for (let i = 0; i < entries; i++) {
    const entry = parseEntry(file, directory, offset);
    offset += entry.length;
    members.push(await locate(file, entry, position));
  }
  if (offset !== size) throw zipError(file, 'its directory has more bytes than members');
  checkPlaces(file, members);
  return members;
}

interface Entry extends Omit<ZipMember, 'start'> {
  readonly local: number;
  readonly rawName: Uint8Array;
  /** Bytes of the entry in the directory. */
  readonly length: number;
}

function parseEntry(file: DataFile, directory: DataView, at: number): Entry {
  if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== CENTRAL)
    throw zipError(file, 'its directory is damaged');
  const flags = directory.getUint16(at + 8, true);
  const method = directory.getUint16(at + 10, true);
  const nameLength = directory.getUint16(at + 28, true);
  const extraLength = directory.getUint16(at + 30, true);
  const length = 46 + nameLength + extraLength + directory.getUint16(at + 32, true);
  if (at + length > directory.byteLength) throw zipError(file, 'its directory is damaged');
  const rawName = new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength);
  const name = new TextDecoder().decode(rawName);
  if ((flags & 1) !== 0) throw zipError(file, `member ${name} is encrypted`);
  if (method !== 0 && method !== 8)
    throw zipError(
      file,
      `member ${name} is compressed by method ${method}; only stored and deflated members can be read`,
    );
  const sizes = [
    directory.getUint32(at + 24, true),
    directory.getUint32(at + 20, true),
    directory.getUint32(at + 42, true),
  ];
  const extra = new DataView(directory.buffer, directory.byteOffset + at + 46 + nameLength, extraLength);
  const [size, compressedSize, local] = withZip64(file, name, sizes, extra);
  return {
    name,
    rawName,
    deflated: method === 8,
    crc32: directory.getUint32(at + 16, true),
    size,
    compressedSize,
    local,
    length,
  };
}

/** Sizes that do not fit in 32 bits say 0xffffffff and stand, in the same order, in extra field 1. */
function withZip64(file: DataFile, name: string, sizes: readonly number[], extra: DataView): readonly number[] {
  if (!sizes.includes(0xffffffff)) return sizes;
  let at = 0;
  while (at + 4 <= extra.byteLength) {
    const length = extra.getUint16(at + 2, true);
    const end = at + 4 + length;
    if (extra.getUint16(at, true) === 1 && end <= extra.byteLength) {
      let next = at + 4;
      return sizes.map((size) => {
        if (size !== 0xffffffff) return size;
        if (next + 8 > end) throw zipError(file, `member ${name} has no zip64 size`);
        next += 8;
        return bigNumber(file, extra, next - 8);
      });
    }
    at = end;
  }
  throw zipError(file, `member ${name} has no zip64 size`);
}

/** Reads the header in front of the member, which tells where its data start. */
async function locate(
  file: DataFile,
  { rawName, local, length: _length, ...entry }: Entry,
  directoryStart: number,
): Promise<ZipMember> {
  if (local + 30 + rawName.length > directoryStart)
    throw zipError(file, `member ${entry.name} lies outside the archive`);
  const header = await view(file, local, 30 + rawName.length);
  if (header.getUint32(0, true) !== LOCAL) throw zipError(file, `the header of member ${entry.name} is missing`);
  const sameName =
    header.getUint16(26, true) === rawName.length && rawName.every((byte, i) => header.getUint8(30 + i) === byte);
  if (!sameName) throw zipError(file, `member ${entry.name} has another name in its own header`);
  const start = local + 30 + rawName.length + header.getUint16(28, true);
  if (start + entry.compressedSize > directoryStart)
    throw zipError(file, `member ${entry.name} lies outside the archive`);
  if (!entry.deflated && entry.size !== entry.compressedSize)
    throw zipError(file, `stored member ${entry.name} has two sizes`);
  if (entry.size > LARGEST_RATIO * entry.compressedSize) {
    throw zipError(
      file,
      `member ${entry.name} states ${entry.size} bytes, more than its ${entry.compressedSize} compressed ones can hold`,
    );
  }
  return { ...entry, start };
}

function checkPlaces(file: DataFile, members: readonly ZipMember[]): void {
  const names = new Set<string>();
  for (const { name } of members) {
    if (names.has(name)) throw zipError(file, `it has two members named ${name}`);
    names.add(name);
  }
  // Overlapping members are how a small archive pretends to hold much.
  const inOrder = [...members].sort((a, b) => a.start - b.start);
  for (let i = 1; i < inOrder.length; i++) {
    if (inOrder[i - 1].start + inOrder[i - 1].compressedSize > inOrder[i].start) {
      throw zipError(file, `members ${inOrder[i - 1].name} and ${inOrder[i].name} overlap`);
    }
  }
}
