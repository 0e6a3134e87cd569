import { DataError } from '../data-error.ts';
import { DEFAULT_BLOCK_ROWS, type Block, type Precision, type Samples } from '../types.ts';
import { openDataFile, type DataFile } from './data-file.ts';
import { checkBlockRows, inMemory } from './in-memory.ts';

/** What is known of a file's rows before they are read. */
export interface Layout {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly precision: Precision;
}

/** One reading of a file from its first row to its last. */
export interface Pass {
  /** Fills the next rows, X of shape [rows, inputs] and Y of shape [rows, outputs], checked to be finite. */
  readonly next: (start: number, X: Float64Array, Y: Float64Array) => Promise<void>;
  /** After the last row: checks what can be checked only then. */
  readonly finish: () => Promise<void>;
  /** Releases what the pass holds, whether it is finished or not. */
  readonly close: () => void;
}

export type StartPass = (file: DataFile) => Promise<Pass>;

/** Reads all rows now; the file is not needed afterwards. */
export async function load(file: DataFile, layout: Layout, startPass: StartPass): Promise<Samples> {
  const { rows, inputs, outputs } = layout;
  await checkMemory(file, 8 * rows * (inputs + outputs));
  const X = allocate(file, rows * inputs);
  const Y = allocate(file, rows * outputs);
  const pass = await startPass(file);
  try {
    await pass.next(0, X, Y);
    await pass.finish();
  } finally {
    pass.close();
  }
  return inMemory({ ...layout, X, Y });
}

/** Rows that stay in the file: every pass opens it and reads it again, a block at a time. */
export function streaming({ path, size }: DataFile, layout: Layout, startPass: StartPass): Samples {
  async function* blocksOf(blockRows: number): AsyncGenerator<Block, void, undefined> {
    const { rows, inputs, outputs } = layout;
    const most = Math.min(blockRows, rows);
    const file = await openDataFile(path, size);
    let pass: Pass | undefined;
    try {
      pass = await startPass(file);
      const X = allocate(file, most * inputs);
      const Y = allocate(file, most * outputs);
      for (let start = 0; start < rows; start += most) {
        const count = Math.min(most, rows - start);
        const block: Block = {
          start,
          rows: count,
          X: X.subarray(0, count * inputs),
          Y: Y.subarray(0, count * outputs),
        };
        await pass.next(start, block.X, block.Y);
        // Before the last block is handed out, so that nobody takes a damaged file for a good one.
        if (start + count === rows) await pass.finish();
        yield block;
      }
    } finally {
      pass?.close();
      await file.close();
    }
  }
  return {
    ...layout,
    blocks(blockRows: number = DEFAULT_BLOCK_ROWS): AsyncIterable<Block> {
      checkBlockRows(blockRows);
      return { [Symbol.asyncIterator]: () => blocksOf(blockRows) };
    },
  };
}

/** Arrays in Fortran order are loaded at any size; beyond half of the machine's memory that would only end in a crash. */
async function checkMemory(file: DataFile, bytes: number): Promise<void> {
  const { totalmem } = await import('node:os');
  if (bytes <= totalmem() / 2) return;
  throw new DataError(
    'samples/too-large',
    `${file.path}: ${bytes} bytes in Fortran order do not fit in memory; save it in C order to have it read in pieces`,
    { file: file.path, bytes },
  );
}

function allocate(file: DataFile, length: number): Float64Array {
  try {
    return new Float64Array(length);
  } catch {
    throw new DataError('samples/too-large', `${file.path}: ${length} numbers do not fit in memory`, {
      file: file.path,
      length,
    });
  }
}
