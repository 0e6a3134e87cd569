import { DataError } from '../data-error.ts';
import { truncated, type DataFile } from './data-file.ts';

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

const END = 0x06054b50;
const END_ZIP64 = 0x06064b50;
const LOCATOR_ZIP64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;
const LARGEST_COMMENT = 0xffff;
/** An archive of arrays has a handful of members; more than this much directory is not one. */
const LARGEST_DIRECTORY = 2 ** 22;

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

interface DirectoryPlace {
  readonly position: number;
  readonly size: number;
  readonly entries: number;
}

async function findDirectory(file: DataFile): Promise<DirectoryPlace> {
  const tailSize = Math.min(file.size, END_SIZE + LARGEST_COMMENT + LOCATOR_SIZE);
  const tail = await view(file, file.size - tailSize, tailSize);
  let end = tailSize - END_SIZE;
  // The record ends the file but for a comment, whose length it states.
  while (end >= 0 && !(tail.getUint32(end, true) === END && end + END_SIZE + tail.getUint16(end + 20, true) === tailSize)) end--;
  if (end < 0) throw truncated(file.path, 'a .npz file ends with a zip directory, and there is none');
  const disks = tail.getUint16(end + 4, true) + tail.getUint16(end + 6, true);
  const place = { entries: tail.getUint16(end + 10, true), size: tail.getUint32(end + 12, true), position: tail.getUint32(end + 16, true) };
  const hasLocator = end >= LOCATOR_SIZE && tail.getUint32(end - LOCATOR_SIZE, true) === LOCATOR_ZIP64;
  const found = hasLocator ? await zip64Place(file, bigNumber(file, tail, end - LOCATOR_SIZE + 8)) : place;
  if (disks !== 0 && !hasLocator) throw zipError(file, 'it is one part of a split archive');
  if (found.position + found.size > file.size) throw truncated(file.path, 'its zip directory lies beyond its end');
  return found;
}

async function zip64Place(file: DataFile, position: number): Promise<DirectoryPlace> {
  if (position + 56 > file.size) throw truncated(file.path, 'its zip64 record lies beyond its end');
  const record = await view(file, position, 56);
  if (record.getUint32(0, true) !== END_ZIP64) throw zipError(file, 'its zip64 record is missing');
  return { entries: bigNumber(file, record, 32), size: bigNumber(file, record, 40), position: bigNumber(file, record, 48) };
}

interface Entry extends Omit<ZipMember, 'start'> {
  readonly local: number;
  readonly rawName: Uint8Array;
  /** Bytes of the entry in the directory. */
  readonly length: number;
}

function parseEntry(file: DataFile, directory: DataView, at: number): Entry {
  if (at + 46 > directory.byteLength || directory.getUint32(at, true) !== CENTRAL) throw zipError(file, 'its directory is damaged');
  const flags = directory.getUint16(at + 8, true);
  const method = directory.getUint16(at + 10, true);
  const nameLength = directory.getUint16(at + 28, true);
  const extraLength = directory.getUint16(at + 30, true);
  const length = 46 + nameLength + extraLength + directory.getUint16(at + 32, true);
  if (at + length > directory.byteLength) throw zipError(file, 'its directory is damaged');
  const rawName = new Uint8Array(directory.buffer, directory.byteOffset + at + 46, nameLength);
  const name = new TextDecoder().decode(rawName);
  if ((flags & 1) !== 0) throw zipError(file, `member ${name} is encrypted`);
  if (method !== 0 && method !== 8) throw zipError(file, `member ${name} is compressed by method ${method}; only stored and deflated members can be read`);
  const sizes = [directory.getUint32(at + 24, true), directory.getUint32(at + 20, true), directory.getUint32(at + 42, true)];
  const extra = new DataView(directory.buffer, directory.byteOffset + at + 46 + nameLength, extraLength);
  const [size, compressedSize, local] = withZip64(file, name, sizes, extra);
  return { name, rawName, deflated: method === 8, crc32: directory.getUint32(at + 16, true), size, compressedSize, local, length };
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
async function locate(file: DataFile, { rawName, local, length: _length, ...entry }: Entry, directoryStart: number): Promise<ZipMember> {
  if (local + 30 + rawName.length > directoryStart) throw zipError(file, `member ${entry.name} lies outside the archive`);
  const header = await view(file, local, 30 + rawName.length);
  if (header.getUint32(0, true) !== LOCAL) throw zipError(file, `the header of member ${entry.name} is missing`);
  const sameName = header.getUint16(26, true) === rawName.length && rawName.every((byte, i) => header.getUint8(30 + i) === byte);
  if (!sameName) throw zipError(file, `member ${entry.name} has another name in its own header`);
  const start = local + 30 + rawName.length + header.getUint16(28, true);
  if (start + entry.compressedSize > directoryStart) throw zipError(file, `member ${entry.name} lies outside the archive`);
  if (!entry.deflated && entry.size !== entry.compressedSize) throw zipError(file, `stored member ${entry.name} has two sizes`);
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

async function view(file: DataFile, position: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  await file.read(position, bytes);
  return new DataView(bytes.buffer);
}

function bigNumber(file: DataFile, data: DataView, at: number): number {
  const value = data.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw zipError(file, `it states a size of ${value} bytes`);
  return Number(value);
}

export function zipError(file: DataFile, detail: string): DataError {
  return new DataError('samples/zip', `${file.path}: not a zip archive that can be read: ${detail}`, { file: file.path });
}
