import { truncated, type DataFile } from './data-file.ts';
import { bigNumber, view, zipError } from './zip-values.ts';

const END = 0x06054b50;
const END_ZIP64 = 0x06064b50;
const LOCATOR_ZIP64 = 0x07064b50;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;
const LARGEST_COMMENT = 0xffff;

/** Where the central directory of an archive is. */
export interface DirectoryPlace {
  readonly position: number;
  readonly size: number;
  readonly entries: number;
}

/**
 * The record that ends a zip archive, or its zip64 form for what does not fit in it.
 * @throws DataError `samples/truncated`, `samples/zip`
 * @see PKWARE APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16
 */
export async function findDirectory(file: DataFile): Promise<DirectoryPlace> {
  const tailSize = Math.min(file.size, END_SIZE + LARGEST_COMMENT + LOCATOR_SIZE);
  const tail = await view(file, file.size - tailSize, tailSize);
  let end = tailSize - END_SIZE;
  // The record ends the file but for a comment, whose length it states.
  while (
    end >= 0 &&
    !(tail.getUint32(end, true) === END && end + END_SIZE + tail.getUint16(end + 20, true) === tailSize)
  )
    end--;
  if (end < 0) throw truncated(file.path, 'a .npz file ends with a zip directory, and there is none');
  const disks = tail.getUint16(end + 4, true) + tail.getUint16(end + 6, true);
  const place = {
    entries: tail.getUint16(end + 10, true),
    size: tail.getUint32(end + 12, true),
    position: tail.getUint32(end + 16, true),
  };
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
  return {
    entries: bigNumber(file, record, 32),
    size: bigNumber(file, record, 40),
    position: bigNumber(file, record, 48),
  };
}
