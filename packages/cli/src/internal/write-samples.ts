import { extname } from 'node:path';
import { toJson, type NetworkFile } from '@depth2/network';
import { writeCsv, writeNpy, writeNpz, type SyncSamples } from '@depth2/samples';
import { draw, type DrawOptions, type Drawn } from '@depth2/synth-data';
import { NumericError } from '@depth2/tensor';
import { UsageError, withoutFunction } from './usage-error.ts';

/** What was drawn beside the rows. */
export interface Truth {
  readonly teacher: NetworkFile;
  /** Standard deviation of the noise on the labels. */
  readonly noise: number;
}

const writers: Readonly<Record<string, (path: string, samples: SyncSamples) => Promise<void>>> = {
  '.npz': writeNpz,
  '.npy': (path, samples) =>
    writeNpy(path, [samples.rows, samples.inputs + samples.outputs], inputsThenTargets(samples)),
  '.csv': writeCsv,
};

/**
 * Draws a teacher and rows of it and writes the rows.
 * @param path ends in .npz, .npy or .csv (the latter two for one output)
 * @throws UsageError naming the option on the command line when options do not go together
 */
export async function writeSamples(path: string, options: DrawOptions): Promise<Truth> {
  const { teacher, samples, noise } = drawn(options);
  await writers[extname(path).toLowerCase()]!(path, samples);
  return { teacher: toJson(teacher), noise };
}

/** Rules between options are `draw`'s own; its complaint gets the option's name on the command line. */
function drawn(options: DrawOptions): Drawn {
  try {
    return draw(options);
  } catch (cause) {
    if (!(cause instanceof NumericError)) throw cause;
    const name = cause.code.replace(/^synth-data\//, '');
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    throw new UsageError(withoutFunction(cause.message).replace(/^\w+/, flag), { cause });
  }
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
