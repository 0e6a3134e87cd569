import { totalmem } from 'node:os';
import { extname } from 'node:path';
import type { DrawOptions } from '@depth2/synth-data';
import { inBackground } from '../internal/background.ts';
import { EXIT } from '../internal/errors.ts';
import { endOnInterrupt } from '../internal/interrupt.ts';
import { checkDestinations, jsonFile, writeAll } from '../internal/output.ts';
import { counted, error } from '../internal/table.ts';
import { UsageError } from '../internal/usage-error.ts';
import type { Truth } from '../internal/write-samples.ts';

/** Options of `depth2 sample`, each checked for itself. */
export interface SampleOptions extends DrawOptions {
  readonly out: string;
  readonly truth: string;
  readonly quiet?: boolean;
}

/** Draws a teacher and samples of it and writes both files. Returns the exit code. */
export async function sample({ out, truth, quiet, ...options }: SampleOptions): Promise<number> {
  checkEnding(out, options);
  checkSize(options);
  endOnInterrupt();
  checkDestinations(
    [
      { option: '--out', path: out },
      { option: '--truth', path: truth },
    ],
    [],
  );
  let drawn: Truth | undefined;
  const writeRows = async (temporary: string): Promise<void> => {
    drawn = await inBackground('sample', { path: temporary, options });
  };
  await writeAll([{ path: out, write: writeRows }, jsonFile(truth, () => drawn?.teacher)]);
  if (!quiet) process.stdout.write(summary(out, truth, options, drawn?.noise ?? 0));
  return EXIT.done;
}

function checkEnding(out: string, { outputs = 1 }: DrawOptions): void {
  const ending = extname(out).toLowerCase();
  if (!['.npz', '.npy', '.csv'].includes(ending)) {
    throw new UsageError(`--out must end in .npz, .npy or .csv, got "${out}"`);
  }
  if (outputs > 1 && ending !== '.npz') {
    throw new UsageError(`--out must end in .npz for ${outputs} outputs (other files have one target), got "${out}"`);
  }
}

/** Refuses what would not fit: the rows are in memory up to twice, and one array of a file has at most 4 GB. */
function checkSize({ inputs, hidden, samples, outputs = 1 }: DrawOptions): void {
  const most = Math.min(2 ** 32, totalmem() / 2);
  const gigabytes = (bytes: number): string => `${(bytes / 1e9).toPrecision(3)} GB`;
  const check = (option: string, bytes: number): void => {
    if (bytes <= most) return;
    throw new UsageError(
      `${option} with ${inputs} inputs takes ${gigabytes(bytes)}, more than the ${gigabytes(most)} that fit`,
    );
  };
  check(`--hidden ${hidden}`, 8 * hidden * (inputs + outputs + 1));
  check(`--samples ${samples}`, 8 * samples * (inputs + outputs));
}

function summary(out: string, truth: string, options: DrawOptions, noise: number): string {
  const { inputs, hidden, samples, outputs = 1 } = options;
  const columns = `${counted(inputs, 'input')} and ${counted(outputs, 'output')}`;
  const noisy = noise > 0 ? `, noise of standard deviation ${error(noise)} on every output` : '';
  return [
    `${out}: ${counted(samples, 'row')} of ${columns}${noisy}`,
    `${truth}: the network behind them, ${counted(hidden, 'hidden unit')}`,
    '',
  ].join('\n');
}
