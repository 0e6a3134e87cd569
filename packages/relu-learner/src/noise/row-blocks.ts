import type { Samples } from '@depth2/samples';
import type { Frame } from '../frame.ts';
import { emptyRows, type Rows } from '../internal/rows.ts';
import { whitenRows } from '../internal/whiten-rows.ts';

/** Rows that can be passed over again and again, whitened, a block at a time. */
export interface RowBlocks {
  /** Rows of all blocks together. */
  readonly count: number;
  /** Starts from the first row again. A block is valid for as long as it is held. */
  readonly blocks: () => AsyncIterable<Rows>;
}

/**
 * The rows of the file whose entry in `chosen` is not 0, in blocks. Nothing but the current block is kept.
 * @param chosen one byte a row of the file
 */
export function rowBlocks(samples: Samples, frame: Frame, chosen: Uint8Array): RowBlocks {
  let count = 0;
  for (const use of chosen) if (use !== 0) count++;
  const d = frame.inputs;
  async function* blocks(): AsyncGenerator<Rows> {
    for await (const block of samples.blocks()) {
      const X = new Float64Array(block.rows * d);
      const y = new Float64Array(block.rows);
      let filled = 0;
      for (let n = 0; n < block.rows; n++) {
        if (chosen[block.start + n] === 0) continue;
        X.set(block.X.subarray(n * d, (n + 1) * d), filled * d);
        y[filled++] = block.Y[n];
      }
      if (filled > 0) yield whitenRows(X.subarray(0, filled * d), y.subarray(0, filled), frame);
    }
  }
  return { count, blocks };
}

/** At most `most` of the rows, in memory: evenly spread over the file. */
export async function gather(rows: RowBlocks, frame: Frame, most: number): Promise<Rows> {
  const wanted = Math.min(most, rows.count);
  const all = emptyRows(wanted, frame.rank);
  let seen = 0;
  let taken = 0;
  for await (const block of rows.blocks()) {
    for (let n = 0; n < block.count; n++) {
      seen++;
      // Row number `seen` is taken when the share of rows taken lags behind.
      if (taken * rows.count >= seen * wanted) continue;
      const from = n * block.stride;
      all.data.set(block.data.subarray(from, from + block.stride), taken * all.stride);
      all.y[taken++] = block.y[n];
    }
  }
  return all;
}
