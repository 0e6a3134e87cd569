import { extname } from 'node:path';
import { evaluateInto, type Network } from '@depth2/network';
import { writeNpy, type Samples } from '@depth2/samples';
import { EXIT } from '../internal/errors.ts';
import { endOnInterrupt } from '../internal/interrupt.ts';
import { openInputs } from '../internal/open-inputs.ts';
import { checkDestinations, writeAll } from '../internal/output.ts';
import { readNetwork } from '../internal/read-network.ts';
import { counted } from '../internal/table.ts';
import { UsageError } from '../internal/usage-error.ts';

/** Options of `depth2 predict`. */
export interface PredictOptions {
  readonly out: string;
  readonly target?: string;
  readonly quiet?: boolean;
}

/** Writes the outputs of a network on the rows of a file: shape [N], or [N, K] for K > 1. Returns the exit code. */
export async function predict(modelPath: string, dataPath: string, options: PredictOptions): Promise<number> {
  const { out, target, quiet } = options;
  if (extname(out).toLowerCase() !== '.npy') throw new UsageError(`--out must end in .npy, got "${out}"`);
  endOnInterrupt();
  checkDestinations([{ option: '--out', path: out }], [modelPath, dataPath]);
  const network = await readNetwork(modelPath);
  const samples = await openInputs(dataPath, network.inputs, target);
  const predictions = await evaluateRows(network, samples);
  const shape = network.outputs === 1 ? [samples.rows] : [samples.rows, network.outputs];
  await writeAll([{ path: out, write: (temporary) => writeNpy(temporary, shape, predictions) }]);
  if (!quiet)
    process.stdout.write(`${out}: ${counted(samples.rows, 'prediction')} of ${counted(network.outputs, 'output')}\n`);
  return EXIT.done;
}

/** Block by block: the file may be larger than memory, its predictions are not. */
async function evaluateRows(network: Network, samples: Samples): Promise<Float64Array> {
  const predictions = new Float64Array(samples.rows * network.outputs);
  for await (const { X, start, rows } of samples.blocks()) {
    evaluateInto(network, X, rows, predictions.subarray(start * network.outputs, (start + rows) * network.outputs));
  }
  return predictions;
}
