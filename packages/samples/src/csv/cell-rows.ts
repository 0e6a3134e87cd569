import Papa from 'papaparse';
import { DataError } from '../data-error.ts';
import type { DataFile } from '../internal/data-file.ts';
import { textPieces } from './text-pieces.ts';

/** One line of a CSV file that is not blank. */
export interface CellRow {
  /** 1-based, blank lines counted. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The lines of a CSV file, many at a time, split at commas; cells may be quoted. Blank lines are left out. A quoted
 * cell cannot hold a line end: no number or name needs one.
 * @throws DataError `samples/csv` at a quote that is not closed, or text behind one
 */
export async function* cellRows(file: DataFile): AsyncGenerator<readonly CellRow[], void, undefined> {
  for await (const { text, firstLine } of textPieces(file)) {
    const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',', newline: '\n', skipEmptyLines: false });
    const [error] = errors;
    if (error !== undefined) {
      const line = firstLine + (error.row ?? 0);
      throw new DataError('samples/csv', `${file.path} line ${line}: ${error.message}`, { file: file.path, line });
    }
    const rows: CellRow[] = [];
    let line = firstLine;
    for (const cells of data) {
      if (cells.some((cell) => cell.includes('\n')))
        throw new DataError('samples/csv', `${file.path} line ${line}: a quoted cell holds a line end`, {
          file: file.path,
          line,
        });
      if (!isBlank(cells)) rows.push({ line, cells });
      line++;
    }
    yield rows;
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0].trim() === '';
}
