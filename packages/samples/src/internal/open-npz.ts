import type { npy } from '@depth2/tensor';
import { DataError } from '../data-error.ts';
import { DEFAULT_MEMORY_BYTES, type OpenOptions } from '../open-options.ts';
import type { Samples } from '../types.ts';
import { readRows, type StoredArray } from './array-reader.ts';
import { memberStream } from './byte-stream.ts';
import { checkInputs } from './columns.ts';
import { withDataFile, type DataFile } from './data-file.ts';
import { readNpyHeader } from './npy-header.ts';
import { load, streaming, type Layout, type Pass } from './pass.ts';
import { readZipDirectory, type ZipMember } from './zip-directory.ts';

/** An `.npz` file with arrays X [N, d] and y [N] or [N, K]; see `open`. */
export async function openNpz(path: string, options: OpenOptions): Promise<Samples> {
  return withDataFile(path, async (file) => {
    const members = await readZipDirectory(file);
    const x = find(file, members, 'X');
    const y =
      options.targets === 'optional' && !members.some(({ name }) => name === 'y.npy') ? null : find(file, members, 'y');
    const headerX = await headerOf(file, 'X', x);
    const headerY = y === null ? null : await headerOf(file, 'y', y);
    const layout = layoutOf(path, headerX, headerY);
    checkInputs(path, layout.inputs, options.inputs);
    const startPass = (again: DataFile): Promise<Pass> => startNpzPass(again, x, y);
    const fits = 8 * layout.rows * (layout.inputs + layout.outputs) <= (options.memoryBytes ?? DEFAULT_MEMORY_BYTES);
    const mustLoad = headerX.fortranOrder || headerY?.fortranOrder === true;
    return fits || mustLoad ? load(file, layout, startPass) : streaming(file, layout, startPass);
  });
}

function find(file: DataFile, members: readonly ZipMember[], name: string): ZipMember {
  const member = members.find((candidate) => candidate.name === `${name}.npy`);
  if (member !== undefined) return member;
  const held = members.map((candidate) => candidate.name.replace(/\.npy$/, '')).slice(0, 20);
  throw new DataError(
    'samples/missing-array',
    `${file.path}: has no array ${name}; it holds ${held.join(', ') || 'nothing'}`,
    { file: file.path, array: name, held },
  );
}

async function headerOf(file: DataFile, name: string, member: ZipMember): Promise<npy.NpyHeader> {
  const array = await openMember(file, name, member);
  array.stream.close();
  return array.header;
}

async function openMember(file: DataFile, name: string, member: ZipMember): Promise<StoredArray> {
  const stream = await memberStream(file, member);
  try {
    return await readNpyHeader(file.path, name, stream);
  } catch (error) {
    stream.close();
    throw error;
  }
}

function layoutOf(file: string, x: npy.NpyHeader, y: npy.NpyHeader | null): Layout {
  const [rows, inputs] = x.shape;
  if (x.shape.length !== 2 || rows === 0 || inputs === 0)
    throw shapeError(file, 'X must have shape (rows, inputs)', x.shape);
  if (y === null) return { rows, inputs, outputs: 0, precision: x.dtype };
  const [targets, outputs = 1] = y.shape;
  if (y.shape.length < 1 || y.shape.length > 2 || outputs === 0)
    throw shapeError(file, 'y must have shape (rows,) or (rows, outputs)', y.shape);
  if (targets !== rows)
    throw new DataError('samples/rows', `${file}: X has ${rows} rows, y has ${targets}`, { file, X: rows, y: targets });
  return { rows, inputs, outputs, precision: y.dtype };
}

function shapeError(file: string, rule: string, shape: readonly number[]): DataError {
  const shown = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  return new DataError('samples/shape', `${file}: ${rule}, got ${shown}`, { file, shape });
}

async function startNpzPass(file: DataFile, x: ZipMember, y: ZipMember | null): Promise<Pass> {
  const X = await openMember(file, 'X', x);
  let Y: StoredArray | null = null;
  try {
    if (y !== null) Y = await openMember(file, 'y', y);
  } catch (error) {
    X.stream.close();
    throw error;
  }
  return {
    async next(start, rowsX, rowsY) {
      await readRows(X, start, rowsX);
      if (Y !== null) await readRows(Y, start, rowsY);
    },
    async finish() {
      await X.stream.finish();
      if (Y !== null) await Y.stream.finish();
    },
    close() {
      X.stream.close();
      Y?.stream.close();
    },
  };
}
