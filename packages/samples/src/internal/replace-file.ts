import type { FileHandle } from 'node:fs/promises';
import { DataError } from '../data-error.ts';

/** A file that is being written. */
export interface Output {
  /** Bytes written so far. */
  readonly position: () => number;
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Writes over bytes that are already there. */
  readonly patch: (position: number, bytes: Uint8Array) => Promise<void>;
}

/**
 * Writes a file beside `path` and renames it when it is complete: `path` holds the old content or the new, never a
 * part, and after a failure nothing new is left.
 * @throws DataError `samples/not-writable`; whatever `write` throws
 */
export async function replaceFile(path: string, write: (output: Output) => Promise<void>): Promise<void> {
  const files = await import('node:fs/promises');
  const existing = await files.stat(path).catch(() => null);
  if (existing !== null && !existing.isFile()) {
    throw new DataError(
      'samples/not-writable',
      `${path}: cannot be written: it is ${existing.isDirectory() ? 'a directory' : 'not a regular file'}`,
      { file: path },
    );
  }
  const beside = `${path}.${process.pid}-${Math.random().toString(36).slice(2, 10)}.tmp`;
  let handle: FileHandle | undefined;
  try {
    handle = await files.open(beside, 'wx');
    await write(outputTo(handle));
    await handle.close();
    await files.rename(beside, path);
  } catch (error) {
    await handle?.close().catch(() => {});
    if (handle !== undefined) await files.unlink(beside).catch(() => {});
    throw writeError(path, error);
  }
}

function outputTo(handle: FileHandle): Output {
  let end = 0;
  const writeAll = async (position: number, bytes: Uint8Array): Promise<void> => {
    const most = 2 ** 30;
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await handle.write(bytes, done, Math.min(most, bytes.length - done), position + done);
      done += bytesWritten;
    }
  };
  return {
    position: () => end,
    async append(bytes) {
      await writeAll(end, bytes);
      end += bytes.length;
    },
    patch: writeAll,
  };
}

/** Errors of the operating system in one line; others as they are. */
function writeError(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error;
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'its folder does not exist',
    ENOTDIR: 'its folder does not exist',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left',
    ENAMETOOLONG: 'the name is too long',
  };
  const code = String(error.code);
  return new DataError('samples/not-writable', `${path}: cannot be written: ${reasons[code] ?? code}`, {
    file: path,
    reason: code,
  });
}
