import { DataError } from '../data-error.ts';
import type { DataFile } from './data-file.ts';

/** Some bytes of the file, to be read as numbers. */
export async function view(file: DataFile, position: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  await file.read(position, bytes);
  return new DataView(bytes.buffer);
}

/** A 64-bit size or position. */
export function bigNumber(file: DataFile, data: DataView, at: number): number {
  const value = data.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw zipError(file, `it states a size of ${value} bytes`);
  return Number(value);
}

export function zipError(file: DataFile, detail: string): DataError {
  return new DataError('samples/zip', `${file.path}: not a zip archive that can be read: ${detail}`, {
    file: file.path,
  });
}
