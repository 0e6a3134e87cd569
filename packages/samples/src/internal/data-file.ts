import type { FileHandle } from 'node:fs/promises';
import { DataError } from '../data-error.ts';

/** A regular file that is open for reading at any position. */
export interface DataFile {
  readonly path: string;
  readonly size: number;
  /** Fills `into` with the bytes from `position` on; a DataError when the file ends before. */
  readonly read: (position: number, into: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a file. `expectedSize` is given when a source reads its file once more: a file of another size has been
 * changed meanwhile.
 * @throws DataError `samples/not-found`, `samples/not-a-file`, `samples/unreadable`, `samples/empty`, `samples/changed`
 */
export async function openDataFile(path: string, expectedSize?: number): Promise<DataFile> {
  // Dynamic, so that the package loads where there are no files, in a browser.
  const { open } = await import('node:fs/promises');
  let handle: FileHandle;
  try {
    handle = await open(path, 'r');
  } catch (error) {
    throw openError(path, error);
  }
  try {
    const status = await handle.stat();
    if (status.isDirectory())
      throw new DataError('samples/not-a-file', `${path}: is a directory, not a data file`, { file: path });
    if (!status.isFile())
      throw new DataError('samples/not-a-file', `${path}: is not a regular file (it must be read more than once)`, {
        file: path,
      });
    if (status.size === 0) throw new DataError('samples/empty', `${path}: the file is empty`, { file: path });
    if (expectedSize !== undefined && status.size !== expectedSize) {
      throw new DataError(
        'samples/changed',
        `${path}: the file changed while it was being read, from ${expectedSize} to ${status.size} bytes`,
        { file: path },
      );
    }
    return {
      path,
      size: status.size,
      read: (position, into) => readAll(handle, path, position, into),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function readAll(handle: FileHandle, path: string, position: number, into: Uint8Array): Promise<void> {
  // One system call reads less than 2 GiB.
  const most = 2 ** 30;
  let filled = 0;
  while (filled < into.length) {
    let count: number;
    try {
      ({ bytesRead: count } = await handle.read(into, filled, Math.min(most, into.length - filled), position + filled));
    } catch (error) {
      throw openError(path, error);
    }
    if (count === 0)
      throw truncated(path, `it ends at byte ${position + filled}, ${into.length - filled} bytes too early`);
    filled += count;
  }
}

/** Runs `use` with the file open and closes it whatever happens. */
export async function withDataFile<T>(path: string, use: (file: DataFile) => Promise<T>): Promise<T> {
  const file = await openDataFile(path);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

export function truncated(path: string, detail: string): DataError {
  return new DataError('samples/truncated', `${path}: the file is truncated: ${detail}`, { file: path });
}

function openError(path: string, error: unknown): DataError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new DataError('samples/not-found', `${path}: no such file`, { file: path });
  if (code === 'EISDIR')
    return new DataError('samples/not-a-file', `${path}: is a directory, not a data file`, { file: path });
  const reason = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code || String(error);
  return new DataError('samples/unreadable', `${path}: cannot be read: ${reason}`, { file: path, reason });
}
