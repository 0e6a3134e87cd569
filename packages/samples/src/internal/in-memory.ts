import { DomainError } from '@depth2/tensor';
import { DEFAULT_BLOCK_ROWS, type Block, type Precision, type SyncSamples } from '../types.ts';

export interface Rows {
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly precision: Precision;
  readonly X: Float64Array;
  readonly Y: Float64Array;
}

/** A source over arrays that are already checked; blocks are views of them, nothing is copied. */
export function inMemory({ rows, inputs, outputs, precision, X, Y }: Rows): SyncSamples {
  function* views(blockRows: number): Generator<Block, void, undefined> {
    for (let start = 0; start < rows; start += blockRows) {
      const end = Math.min(start + blockRows, rows);
      yield {
        start,
        rows: end - start,
        X: X.subarray(start * inputs, end * inputs),
        Y: Y.subarray(start * outputs, end * outputs),
      };
    }
  }
  return {
    rows,
    inputs,
    outputs,
    precision,
    blocks(blockRows: number = DEFAULT_BLOCK_ROWS): Iterable<Block> {
      checkBlockRows(blockRows);
      return { [Symbol.iterator]: () => views(blockRows) };
    },
  };
}

export function checkBlockRows(blockRows: number): void {
  if (Number.isSafeInteger(blockRows) && blockRows >= 1) return;
  throw new DomainError('samples/block-rows', `samples.blocks: blockRows must be an integer ≥ 1, got ${blockRows}`, {
    blockRows,
  });
}
