/** How finely the numbers of a source were stored. */
export type Precision = 'float64' | 'float32';

/**
 * Consecutive rows of a source. The arrays belong to the source: they must not be changed, and they hold these
 * rows only until the next block is asked for.
 */
export interface Block {
  /** Index of the first row in the source, 0-based. */
  readonly start: number;
  readonly rows: number;
  /** Inputs, shape [rows, inputs], row-major. */
  readonly X: Float64Array;
  /** Targets, shape [rows, outputs], row-major; empty when the source has no targets. */
  readonly Y: Float64Array;
}

/**
 * Rows (x, y) that can be read again and again: every call of `blocks` starts at row 0. A source in memory gives a
 * synchronous iterable, a file that is read piece by piece an asynchronous one; `for await` takes both.
 */
export interface Samples {
  readonly rows: number;
  readonly inputs: number;
  /** Targets a row, 0 when there are none. */
  readonly outputs: number;
  /** Precision of the stored targets (of the inputs when there are no targets). Blocks are always float64. */
  readonly precision: Precision;
  /**
   * @param blockRows rows a block, integer ≥ 1, default {@link DEFAULT_BLOCK_ROWS}; the last block may be shorter
   */
  blocks(blockRows?: number): Iterable<Block> | AsyncIterable<Block>;
}

/** A source whose blocks need no waiting: its rows are in memory, or are made on the fly. */
export interface SyncSamples extends Samples {
  blocks(blockRows?: number): Iterable<Block>;
}

/** Rows a block unless asked otherwise. */
export const DEFAULT_BLOCK_ROWS = 4096;
