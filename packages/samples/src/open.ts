import { DataError } from './data-error.ts';
import type { OpenOptions } from './open-options.ts';
import type { Samples } from './types.ts';

/**
 * A data file as a source of rows. By the name's ending:
 * `.npz` with arrays `X` (N×d) and `y` (N or N×K); `.npy` N×(d+1), the last column the target; `.csv` as described at
 * `openCsv` (needs the package papaparse). NumPy files: float64 and float32, little endian, C and Fortran order,
 * written by `np.save`, `np.savez` or `np.savez_compressed`.
 *
 * Everything that sizes can tell is checked here, and the numbers too when they are read into memory; a file that is
 * read at every pass is checked at every pass, so that iterating can throw the same errors.
 *
 * @param path file name, with `.npz`, `.npy` or `.csv` at its end (capitals do not matter)
 * @throws DataError one line naming the file, row and column; codes `samples/…` (README, "Errors")
 * Cost: one reading of the file if it fits in `memoryBytes`, of its headers otherwise (a CSV file is always read once).
 * @example
 * import { writeNpz } from '@depth2/samples';
 * await writeNpz('data.npz', { X: [[1, 2], [3, 4]], y: [10, 20] });
 * const samples = await open('data.npz');
 * [samples.rows, samples.inputs, samples.outputs, samples.precision] // => [ 2, 2, 1, 'float64' ]
 */
export async function open(path: string, options: OpenOptions = {}): Promise<Samples> {
  const extension = /\.([^./\\]*)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  if (options.target !== undefined && extension !== 'csv') {
    throw new DataError('samples/target', `${path}: a target column is chosen by name in .csv files only`, {
      file: path,
    });
  }
  if (extension === 'npz') return (await import('./internal/open-npz.ts')).openNpz(path, options);
  if (extension === 'npy') return (await import('./internal/open-npy.ts')).openNpy(path, options);
  if (extension === 'csv') return (await csvReader(path)).openCsv(path, options);
  throw new DataError('samples/extension', `${path}: unknown kind of file; .npz, .npy and .csv can be read`, {
    file: path,
    extension,
  });
}

async function csvReader(path: string): Promise<typeof import('./csv.ts')> {
  try {
    return await import('./csv.ts');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    throw new DataError(
      'samples/papaparse',
      `${path}: reading .csv needs the package papaparse (npm install papaparse)`,
      { file: path },
    );
  }
}
