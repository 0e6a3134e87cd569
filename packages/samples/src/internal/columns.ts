import { DataError } from '../data-error.ts';
import type { OpenOptions } from '../open-options.ts';

/**
 * How many of the `columns` of a table are targets: the last one, or none where targets are optional and the columns
 * are exactly the inputs that the caller needs.
 * @param hint ends the message about a single column
 */
export function targetColumns(
  file: string,
  columns: number,
  { targets = 'required', inputs }: OpenOptions,
  hint: string = '',
): 0 | 1 {
  if (targets === 'optional' && columns === inputs) return 0;
  if (columns < 2)
    throw new DataError('samples/columns', `${file}: one column only; inputs and a target are needed${hint}`, {
      file,
      columns,
    });
  checkInputs(file, columns - 1, inputs);
  return 1;
}

export function checkInputs(file: string, found: number, wanted: number | undefined): void {
  if (wanted === undefined || found === wanted) return;
  throw new DataError('samples/inputs', `${file}: has ${found} input columns, ${wanted} are needed`, {
    file,
    found,
    wanted,
  });
}
