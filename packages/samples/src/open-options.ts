/** How `open` reads a file. */
export interface OpenOptions {
  /** `.csv` only: name of the target column; default the last column. */
  readonly target?: string;
  /**
   * `'required'` (default): a file without targets is an error. `'optional'`, for prediction: an `.npz` may lack `y`,
   * and a `.npy` or `.csv` whose columns are exactly `inputs` has no target column.
   */
  readonly targets?: 'required' | 'optional';
  /** Columns of X that the caller needs; another number is an error. */
  readonly inputs?: number;
  /**
   * Files whose numbers take at most so many bytes are read into memory at once, larger ones block by block at every
   * pass; default 512 MiB. Arrays in Fortran order are always read into memory.
   */
  readonly memoryBytes?: number;
}

/** 512 MiB. */
export const DEFAULT_MEMORY_BYTES: number = 2 ** 29;
