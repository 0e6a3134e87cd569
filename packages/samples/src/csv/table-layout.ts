import { DataError } from '../data-error.ts';
import { targetColumns } from '../internal/columns.ts';
import type { OpenOptions } from '../open-options.ts';
import type { CellRow } from './cell-rows.ts';
import { isNotFiniteWord, numberOf } from './number-of.ts';

const SEPARATOR = ' (cells are separated by commas)';

/** Which column is what. */
export interface TableLayout {
  readonly file: string;
  readonly hasHeader: boolean;
  /** Names for messages: the header's, or `1`, `2`, … without one. */
  readonly names: readonly string[];
  readonly columns: number;
  /** Index of the target column, −1 without targets. */
  readonly target: number;
}

/** Decides what the columns are, from the first line that is not blank. */
export function tableLayout(file: string, first: CellRow, options: OpenOptions): TableLayout {
  const cells = first.cells.map((cell) => cell.trim());
  if (cells[0].startsWith('#')) cells[0] = cells[0].slice(1).trim(); // np.savetxt marks its header so
  const hasHeader = first.cells.every(isName);
  const columns = cells.length;
  if (!hasHeader && columns > 1 && cells.every((cell, i) => cell === String(i))) {
    throw new DataError(
      'samples/header',
      `${file} line ${first.line}: 0,1,…,${columns - 1} may be a header or a row; name the columns, or write the row as 0.0,1.0,…`,
      { file },
    );
  }
  const names = hasHeader ? cells : cells.map((_, i) => String(i + 1));
  if (options.target !== undefined) {
    const target = namedColumn(file, hasHeader, names, options.target, options);
    return { file, hasHeader, names, columns, target };
  }
  const outputs = targetColumns(file, columns, options, SEPARATOR);
  return { file, hasHeader, names, columns, target: outputs === 0 ? -1 : columns - 1 };
}

/** A cell that can only be a name. An empty one, a number or a `nan` makes the line a row, and the row is then checked. */
function isName(cell: string): boolean {
  return cell.trim() !== '' && Number.isNaN(numberOf(cell)) && !isNotFiniteWord(cell);
}

function namedColumn(
  file: string,
  hasHeader: boolean,
  names: readonly string[],
  target: string,
  options: OpenOptions,
): number {
  const shown = JSON.stringify(target);
  if (!hasHeader)
    throw new DataError('samples/target', `${file}: has no header, so no column is named ${shown}`, { file, target });
  const index = names.indexOf(target);
  const isMissing = index < 0;
  // A file to predict from may lack the target column altogether.
  if (isMissing && options.targets === 'optional' && names.length === options.inputs) return -1;
  if (isMissing) {
    const listed = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '');
    throw new DataError('samples/target', `${file}: has no column ${shown}; its columns are ${listed}`, {
      file,
      target,
      names,
    });
  }
  if (names.lastIndexOf(target) !== index)
    throw new DataError('samples/target', `${file}: has two columns named ${shown}`, { file, target });
  targetColumns(file, names.length, { ...options, targets: 'required' }, SEPARATOR);
  return index;
}
