import { DataError } from '../data-error.ts';
import { withDataFile, type DataFile } from '../internal/data-file.ts';
import { inMemory } from '../internal/in-memory.ts';
import { streaming, type Layout, type Pass } from '../internal/pass.ts';
import { DEFAULT_MEMORY_BYTES, type OpenOptions } from '../open-options.ts';
import type { Samples } from '../types.ts';
import { cellRows, type CellRow } from './cell-rows.ts';
import { parseRow } from './row-parser.ts';
import { tableLayout, type TableLayout } from './table-layout.ts';

/**
 * A CSV file as a source of rows with one target: the column named `target`, else the last.
 *
 * * UTF-8 (a byte order mark is skipped), cells separated by commas, lines by `\n` or `\r\n`; blank lines are skipped.
 * * The first line is a header when none of its cells is a number or empty; a `#` before it (np.savetxt) is dropped.
 *   A header of exactly `0,1,2,…` cannot be told from a row and is refused.
 * * Numbers are decimal with a point: `1`, `-2.5`, `+1`, `.5`, `1e5`, quoted or not, spaces and tabs around allowed.
 *   Decimal commas, thousands separators, hexadecimal, `nan`, `inf`, empty cells, comments, trailing commas and lines
 *   of other lengths are errors.
 *
 * @throws DataError as `open`; positions are the line of the file (1-based, header counted) and the column's name
 *   (its 1-based number without a header)
 * Cost: one reading of the file, and one more at every pass when its numbers may exceed `memoryBytes`.
 * @example
 * import { collect, writeCsv } from '@depth2/samples';
 * await writeCsv('data.csv', { X: [[1, 2], [3, 4]], y: [10, 20] });
 * const samples = await openCsv('data.csv', { target: 'x0' });
 * (await collect(samples)).Y.data // => Float64Array [ 1, 3 ]
 */
export async function openCsv(path: string, options: OpenOptions = {}): Promise<Samples> {
  return withDataFile(path, async (file) => {
    const kept = new KeptRows(options.memoryBytes ?? DEFAULT_MEMORY_BYTES);
    let table: TableLayout | null = null;
    let rows = 0;
    for await (const lines of cellRows(file)) {
      for (const line of lines) {
        if (table === null) {
          table = tableLayout(path, line, options);
          if (table.hasHeader) continue;
        }
        kept.add(table, line, rows);
        rows++;
      }
    }
    if (table === null) throw new DataError('samples/empty', `${path}: holds blank lines only`, { file: path });
    if (rows === 0) throw new DataError('samples/empty', `${path}: has a header but no rows`, { file: path });
    const outputs = table.target < 0 ? 0 : 1;
    const layout: Layout = { rows, inputs: table.columns - outputs, outputs, precision: 'float64' };
    const arrays = kept.take(layout);
    const known = table;
    return arrays === null
      ? streaming(file, layout, async (again) => startCsvPass(again, known))
      : inMemory({ ...layout, ...arrays });
  });
}

/** Parses rows into arrays that double as they fill; beyond the limit the rows are only checked. */
class KeptRows {
  readonly #limit: number;
  #X: Float64Array = new Float64Array(0);
  #Y: Float64Array = new Float64Array(0);
  #isFull = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(table: TableLayout, line: CellRow, row: number): void {
    const capacity = this.#Y.length;
    if (row === capacity && !this.#isFull) this.#grow(table.columns, Math.max(64, 2 * capacity));
    parseRow(table, line, row, this.#X, this.#Y, this.#isFull ? 0 : row);
  }

  #grow(columns: number, capacity: number): void {
    this.#isFull = 8 * columns * capacity > this.#limit;
    const rows = this.#isFull ? 1 : capacity;
    const [X, Y] = [new Float64Array(rows * columns), new Float64Array(rows)];
    if (!this.#isFull) {
      X.set(this.#X);
      Y.set(this.#Y);
    }
    this.#X = X;
    this.#Y = Y;
  }

  take({ rows, inputs, outputs }: Layout): { X: Float64Array; Y: Float64Array } | null {
    return this.#isFull ? null : { X: this.#X.slice(0, rows * inputs), Y: this.#Y.slice(0, rows * outputs) };
  }
}

function startCsvPass(file: DataFile, table: TableLayout): Pass {
  const pieces = cellRows(file);
  let waiting: readonly CellRow[] = [];
  let used = 0;
  let isHeaderNext = table.hasHeader;

  async function nextLine(): Promise<CellRow | null> {
    while (used === waiting.length) {
      const { value, done } = await pieces.next();
      if (done === true) return null;
      waiting = value;
      used = 0;
    }
    return waiting[used++];
  }

  return {
    async next(start, X, Y) {
      const columns = table.target < 0 ? table.columns : table.columns - 1;
      const rows = X.length / columns;
      if (isHeaderNext) await nextLine();
      isHeaderNext = false;
      for (let i = 0; i < rows; i++) {
        const line = used < waiting.length ? waiting[used++] : await nextLine();
        if (line === null) throw changed(file.path);
        parseRow(table, line, start + i, X, Y, i);
      }
    },
    async finish() {
      if ((await nextLine()) !== null) throw changed(file.path);
    },
    close() {},
  };
}

function changed(path: string): DataError {
  return new DataError('samples/changed', `${path}: the file changed while it was being read`, { file: path });
}
