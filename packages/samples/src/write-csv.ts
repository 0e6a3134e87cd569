import { replaceFile } from './internal/replace-file.ts';
import { toSamples, type WritableRows } from './internal/writable-rows.ts';
import type { Block } from './types.ts';

/**
 * Writes a CSV file with a header: inputs `x0`, `x1`, …, then the target `y` (`y0`, `y1`, … if there are several,
 * which `open` does not read back). Numbers are the shortest that read back to the same float64. An existing file is
 * replaced when the new one is complete.
 *
 * @param rows a source, or `{ X, y }` as `fromArrays` takes them
 * @throws DataError `samples/not-writable`; what reading the source throws
 * @example await writeCsv('data.csv', { X: [[1, 0.1], [3, 1e-7]], y: [10, 20] });
 */
export async function writeCsv(path: string, rows: WritableRows): Promise<void> {
  const samples = toSamples(rows);
  const { inputs, outputs } = samples;
  const xs = Array.from({ length: inputs }, (_, j) => `x${j}`);
  const ys = Array.from({ length: outputs }, (_, k) => (outputs === 1 ? 'y' : `y${k}`));
  const encoder = new TextEncoder();
  await replaceFile(path, async (output) => {
    await output.append(encoder.encode(`${[...xs, ...ys].join(',')}\n`));
    for await (const block of samples.blocks()) await output.append(encoder.encode(textOf(block, inputs, outputs)));
  });
}

function textOf({ rows, X, Y }: Block, inputs: number, outputs: number): string {
  const lines: string[] = [];
  for (let i = 0; i < rows; i++) {
    const cells: string[] = [];
    for (let j = 0; j < inputs; j++) cells.push(shortest(X[i * inputs + j]));
    for (let k = 0; k < outputs; k++) cells.push(shortest(Y[i * outputs + k]));
    lines.push(`${cells.join(',')}\n`);
  }
  return lines.join('');
}

/** String prints the shortest digits that read back to the same number, but drops the sign of −0. */
function shortest(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
