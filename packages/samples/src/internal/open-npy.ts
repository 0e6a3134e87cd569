import { DataError } from '../data-error.ts';
import { DEFAULT_MEMORY_BYTES, type OpenOptions } from '../open-options.ts';
import type { Samples } from '../types.ts';
import { readRows, type StoredArray } from './array-reader.ts';
import { fileStream } from './byte-stream.ts';
import { targetColumns } from './columns.ts';
import { withDataFile, type DataFile } from './data-file.ts';
import { readNpyHeader } from './npy-header.ts';
import { load, streaming, type Layout, type Pass } from './pass.ts';

/** A `.npy` file of shape [N, d + 1], its last column the target; see `open`. */
export async function openNpy(path: string, options: OpenOptions): Promise<Samples> {
  return withDataFile(path, async (file) => {
    const { header } = await openArray(file);
    const [rows, columns] = header.shape;
    if (header.shape.length !== 2 || rows === 0 || columns === 0) {
      throw new DataError(
        'samples/shape',
        `${path}: must have shape (rows, columns), the last column the target, got (${header.shape.join(', ')})`,
        { file: path, shape: header.shape },
      );
    }
    const outputs = targetColumns(path, columns, options);
    const layout: Layout = { rows, inputs: columns - outputs, outputs, precision: header.dtype };
    const startPass = (again: DataFile): Promise<Pass> => startNpyPass(again, layout);
    const fits = 8 * rows * columns <= (options.memoryBytes ?? DEFAULT_MEMORY_BYTES);
    return fits || header.fortranOrder ? load(file, layout, startPass) : streaming(file, layout, startPass);
  });
}

function openArray(file: DataFile): Promise<StoredArray> {
  return readNpyHeader(file.path, null, fileStream(file, 0, file.size));
}

async function startNpyPass(file: DataFile, { inputs, outputs }: Layout): Promise<Pass> {
  const array = await openArray(file);
  const columns = inputs + outputs;
  return {
    async next(start, X, Y) {
      if (outputs === 0) return readRows(array, start, X);
      const rows = Y.length;
      const table = new Float64Array(rows * columns);
      await readRows(array, start, table);
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < inputs; j++) X[i * inputs + j] = table[i * columns + j];
        Y[i] = table[i * columns + inputs];
      }
    },
    finish: () => array.stream.finish(),
    close: () => array.stream.close(),
  };
}
