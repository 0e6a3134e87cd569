import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { collect, DataError, open, type OpenOptions, type Samples } from '@depth2/samples';

export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** A folder that is removed after the tests of the file. */
export function scratchFolder(): {
  readonly path: string;
  readonly put: (name: string, content: string | Uint8Array) => string;
} {
  const path = mkdtempSync(join(tmpdir(), 'samples-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    put(name, content) {
      writeFileSync(join(path, name), content);
      return join(path, name);
    },
  };
}

/** The rows of a file as plain numbers, read through blocks. */
export async function rowsOf(
  path: string,
  options: OpenOptions = {},
): Promise<{ X: number[][]; Y: number[][]; samples: Samples }> {
  const samples = await open(path, options);
  const { X, Y } = await collect(samples);
  return { X: nested(X), Y: nested(Y), samples };
}

export function nested({
  shape: [rows, columns],
  data,
}: {
  shape: readonly [number, number];
  data: Float64Array;
}): number[][] {
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);
}

/** The error of opening a file and reading all of it, its folder cut off; throws when there is none. */
export async function refusal(
  path: string,
  options: OpenOptions = {},
): Promise<DataError & { readonly short: string }> {
  let rows: unknown;
  try {
    rows = await rowsOf(path, options);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return Object.assign(error, { short: error.message.slice(path.lastIndexOf('/') + 1) });
  }
  throw new Error(`${path} was read: ${JSON.stringify(rows)}`);
}
