import { NumericError } from '@depth2/tensor';

/** Where in a data file something is wrong. */
export interface DataLocation {
  /** Path as the caller gave it. */
  readonly file: string;
  /** 0-based index of the data row (a CSV header is not a data row). */
  readonly row?: number;
  /** Column: a name in CSV files, a 0-based index in arrays. */
  readonly column?: string | number;
}

/**
 * Something is wrong with a data file or with the place to write one. The message is one line that names the file
 * and, where there is one, the row and the column: CSV positions as the line of the file (1-based, header counted)
 * and the column's name, array positions as `X[17, 3]` (0-based). `code` is `samples/…`.
 */
export class DataError extends NumericError {
  declare readonly data: DataLocation & Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, data: DataLocation & Readonly<Record<string, unknown>>) {
    super(code, oneLine(message), data);
  }
}

/** File names, column names and cells come from outside: no line break or control character reaches a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
