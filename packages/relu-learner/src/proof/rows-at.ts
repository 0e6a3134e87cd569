import type { Samples } from '@depth2/samples';

/** Some rows of a file, by their number. */
export class PickedRows {
  private readonly inputs: number;
  private readonly places: ReadonlyMap<number, number>;
  private readonly X: Float64Array;
  private readonly y: Float64Array;

  constructor(inputs: number, places: ReadonlyMap<number, number>, X: Float64Array, y: Float64Array) {
    this.inputs = inputs;
    this.places = places;
    this.X = X;
    this.y = y;
  }

  /** The inputs of a row of the file, a view. */
  x(row: number): Float64Array {
    const at = this.places.get(row)!;
    return this.X.subarray(at * this.inputs, (at + 1) * this.inputs);
  }

  /** Copies of rows, in the given order: shapes [rows, d] and [rows]. */
  select(rows: readonly number[]): { X: Float64Array; y: Float64Array } {
    const X = new Float64Array(rows.length * this.inputs);
    rows.forEach((row, i) => X.set(this.x(row), i * this.inputs));
    return { X, y: Float64Array.from(rows, (row) => this.y[this.places.get(row)!]) };
  }
}

/** Reads the given rows of a source, each once. Cost: one pass. */
export async function rowsAt(samples: Samples, rows: readonly number[]): Promise<PickedRows> {
  const sorted = [...new Set(rows)].sort((i, j) => i - j);
  const places = new Map(sorted.map((row, at) => [row, at]));
  const d = samples.inputs;
  const X = new Float64Array(sorted.length * d);
  const y = new Float64Array(sorted.length);
  let at = 0;
  for await (const block of samples.blocks()) {
    for (; at < sorted.length && sorted[at] < block.start + block.rows; at++) {
      const n = sorted[at] - block.start;
      X.set(block.X.subarray(n * d, (n + 1) * d), at * d);
      y[at] = block.Y[n];
    }
  }
  return new PickedRows(d, places, X, y);
}
