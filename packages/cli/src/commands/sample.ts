import { totalmem } from 'node:os';
import { extname } from 'node:path';
import { toJson, type Network } from '@depth2/network';
import { writeCsv, writeNpy, writeNpz, type SyncSamples } from '@depth2/samples';
import { draw, type DrawOptions, type Drawn } from '@depth2/synth-data';
import { NumericError } from '@depth2/tensor';
import { EXIT } from '../internal/errors.ts';
import { endOnInterrupt } from '../internal/interrupt.ts';
import { checkDestinations, jsonFile, writeAll } from '../internal/output.ts';
import { counted, error } from '../internal/table.ts';
import { UsageError, withoutFunction } from '../internal/usage-error.ts';

/** Options of `depth2 sample`, each checked for itself. */
export interface SampleOptions extends DrawOptions {
  readonly out: string;
  readonly truth: string;
  readonly quiet?: boolean;
}

/** Draws a teacher and samples of it and writes both files. Returns the exit code. */
export async function sample(options: SampleOptions): Promise<number> {
  const { out, truth, quiet } = options;
  const write = writerFor(options);
  checkSize(options);
  checkDestinations(
    [
      { option: '--out', path: out },
      { option: '--truth', path: truth },
    ],
    [],
  );
  endOnInterrupt();
  const { teacher, samples, noise } = drawn(options);
  await writeAll([{ path: out, write: (temporary) => write(temporary, samples) }, jsonFile(truth, toJson(teacher))]);
  if (!quiet) process.stdout.write(summary(options, teacher, noise));
  return EXIT.done;
}

type Write = (path: string, samples: SyncSamples) => Promise<void>;

const writers: Readonly<Record<string, Write>> = {
  '.npz': writeNpz,
  '.npy': (path, samples) =>
    writeNpy(path, [samples.rows, samples.inputs + samples.outputs], inputsThenTargets(samples)),
  '.csv': writeCsv,
};

/** How a data file is written, by the ending of its name. */
function writerFor({ out, outputs = 1 }: SampleOptions): Write {
  const ending = extname(out).toLowerCase();
  const write = writers[ending];
  if (write === undefined) throw new UsageError(`--out must end in .npz, .npy or .csv, got "${out}"`);
  if (outputs > 1 && ending !== '.npz') {
    throw new UsageError(`--out must end in .npz for ${outputs} outputs (other files have one target), got "${out}"`);
  }
  return write;
}

/** One array of all rows, the targets in the last columns. */
function inputsThenTargets(samples: SyncSamples): Float64Array {
  const { inputs, outputs } = samples;
  const columns = inputs + outputs;
  const joined = new Float64Array(samples.rows * columns);
  for (const { X, Y, start, rows } of samples.blocks()) {
    for (let n = 0; n < rows; n++) {
      joined.set(X.subarray(n * inputs, (n + 1) * inputs), (start + n) * columns);
      joined.set(Y.subarray(n * outputs, (n + 1) * outputs), (start + n) * columns + inputs);
    }
  }
  return joined;
}

/** Refuses what would not fit: the rows are in memory up to twice, and one array of a file has at most 4 GB. */
function checkSize({ inputs, hidden, samples, outputs = 1 }: SampleOptions): void {
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

/** Rules between options are `draw`'s own; its complaint gets the option's name on the command line. */
function drawn(options: SampleOptions): Drawn {
  try {
    return draw(options);
  } catch (cause) {
    if (!(cause instanceof NumericError)) throw cause;
    const name = cause.code.replace(/^synth-data\//, '');
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UsageError(withoutFunction(cause.message).replace(/^\w+/, flag), { cause });
  }
}

function summary({ out, truth, samples, inputs }: SampleOptions, teacher: Network, noise: number): string {
  const columns = `${counted(inputs, 'input')} and ${counted(teacher.outputs, 'output')}`;
  const noisy = noise > 0 ? `, noise of standard deviation ${error(noise)} on every output` : '';
  return [
    `${out}: ${counted(samples, 'row')} of ${columns}${noisy}`,
    `${truth}: the network behind them, ${counted(teacher.hidden, 'hidden unit')}`,
    '',
  ].join('\n');
}
