/** One column: its title, and the side that its cells are pushed to. Numbers go right. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/**
 * A plain-text table: titles, a rule, rows; two blanks between columns, no blank at the end of a line.
 * @param rows one cell a column
 * @returns lines, each indented by two blanks, without a newline at the end
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, j) => Math.max(title.length, ...rows.map((row) => row[j]!.length)));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, j) => (columns[j]!.align === 'left' ? cell.padEnd(widths[j]!) : cell.padStart(widths[j]!))).join('  ')}`.trimEnd();
  return [
    line(columns.map(({ title }) => title)),
    line(widths.map((width) => '─'.repeat(width))),
    ...rows.map(line),
  ].join('\n');
}

/** Names and values below each other, the values in one column. */
export function facts(rows: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}

/** Six digits behind the point, never `-0.000000`. */
export function fixed(value: number): string {
  const text = value.toFixed(6);
  return Number(text) === 0 ? '0.000000' : text;
}

/** A parameter of any size for people: as `fixed`, or with a power of ten where that would show too little. */
export function decimal(value: number): string {
  const size = Math.abs(value);
  return value === 0 || (size >= 1e-3 && size < 1e6) ? fixed(value) : value.toExponential(3);
}

/** An error for people: two digits and its power of ten; `–` where there is none. */
export function error(value: number | null): string {
  if (value === null) return '–';
  return value === 0 ? '0' : value.toExponential(1);
}

/** A duration for people: hundredths below ten seconds, tenths below a hundred. */
export function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} s`;
}

/** A count for people: `200 000`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** `1 row`, `2 rows`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}
