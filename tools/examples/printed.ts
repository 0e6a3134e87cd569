import { formatWithOptions, inspect } from 'node:util';

const options = { depth: 8, breakLength: Infinity, compact: true, maxArrayLength: 200 } as const;

/** One line, as Node prints it but without the lengths of typed arrays: `Float64Array [ -1, 8 ]`. */
export function printed(value: unknown): string {
  return oneLine(inspect(value, options));
}

/** What `console.log(...values)` writes, in the same one-line form. */
export function logged(...values: readonly unknown[]): string {
  return oneLine(formatWithOptions(options, ...values));
}

function oneLine(text: string): string {
  return text
    .replace(/\b([A-Z]\w*Array)\(\d+\) /g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}
