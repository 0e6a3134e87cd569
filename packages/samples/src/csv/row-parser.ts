import { DataError } from '../data-error.ts';
import type { CellRow } from './cell-rows.ts';
import { isNotFiniteWord, numberOf } from './number-of.ts';
import type { TableLayout } from './table-layout.ts';

/**
 * Writes the numbers of a line: inputs at `X[at * inputs]`, the target at `Y[at]`.
 * @param row index of the data row in the file, 0-based, for the error's data
 * @throws DataError `samples/ragged`, `samples/not-a-number`, `samples/not-finite`
 */
export function parseRow(
  layout: TableLayout,
  { line, cells }: CellRow,
  row: number,
  X: Float64Array,
  Y: Float64Array,
  at: number,
): void {
  const { columns, target, file } = layout;
  if (cells.length !== columns) {
    const other = layout.hasHeader ? 'the header' : 'the first line';
    throw new DataError('samples/ragged', `${file} line ${line}: ${cells.length} cells, ${other} has ${columns}`, {
      file,
      row,
      line,
      cells: cells.length,
      columns,
    });
  }
  let next = at * (target < 0 ? columns : columns - 1);
  for (let j = 0; j < columns; j++) {
    const value = numberOf(cells[j]);
    if (!Number.isFinite(value)) throw cellError(layout, line, row, j, cells[j]);
    if (j === target) Y[at] = value;
    else X[next++] = value;
  }
}

function cellError({ file, names }: TableLayout, line: number, row: number, j: number, cell: string): DataError {
  const column = names[j];
  const where = `${file} line ${line}, column ${column}`;
  const data = { file, row, column, line, cell };
  if (cell.trim() === '') return new DataError('samples/not-a-number', `${where}: empty cell`, data);
  const shown = JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);
  if (isNotFiniteWord(cell)) return new DataError('samples/not-finite', `${where}: ${shown} is not finite`, data);
  if (!Number.isNaN(numberOf(cell)))
    return new DataError('samples/not-finite', `${where}: ${shown} is too large for a float64`, data);
  return new DataError('samples/not-a-number', `${where}: ${shown} is not a number`, data);
}
