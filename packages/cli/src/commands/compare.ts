import { compare, type Network } from '@depth2/network';
import { collect } from '@depth2/samples';
import { EXIT } from '../internal/errors.ts';
import { openInputs } from '../internal/open-inputs.ts';
import { readNetwork } from '../internal/read-network.ts';
import { counted, error, facts } from '../internal/table.ts';
import { UsageError } from '../internal/usage-error.ts';

/** Options of `depth2 compare`. */
export interface CompareOptions {
  readonly data?: string;
  readonly target?: string;
  readonly json?: boolean;
}

/** Compares two network files and prints how far apart they are. Returns the exit code, 0 also when they differ. */
export async function compareFiles(truthPath: string, modelPath: string, options: CompareOptions): Promise<number> {
  const [truth, model] = [await readNetwork(truthPath), await readNetwork(modelPath)];
  requireSame('inputs', truthPath, truth.inputs, modelPath, model.inputs);
  requireSame('outputs', truthPath, truth.outputs, modelPath, model.outputs);
  const { data: path, target } = options;
  const over = path === undefined ? {} : { data: (await collect(await openInputs(path, truth.inputs, target))).X };
  const result = compare(truth, model, over);
  process.stdout.write(options.json ? `${JSON.stringify(result)}\n` : inWords(result, truth, model, path));
  return EXIT.done;
}

function requireSame(what: string, first: string, one: number, second: string, other: number): void {
  if (one !== other) throw new UsageError(`${first} and ${second} differ in ${what}: ${one} and ${other}`);
}

function inWords(result: ReturnType<typeof compare>, truth: Network, model: Network, data: string | undefined): string {
  const { matched, unmatched, maxWeightError, maxBiasError, maxOutputError, relativeDistance, sameFunction, witness } =
    result;
  const over = data === undefined ? 'x ~ N(0, I)' : `the rows of ${data}`;
  const rows: [string, string][] = [
    ['hidden units', `${truth.hidden} and ${model.hidden}, ${matched} matched`],
    ['unmatched', leftOver(unmatched, model.hidden - matched)],
    ['worst weight error', error(maxWeightError)],
    ['worst bias error', error(maxBiasError)],
    ['worst output error', error(maxOutputError)],
    ['relative distance', `${error(relativeDistance)}  (mean of (f - g)² over the variance of f, ${over})`],
    ['same function', sameFunction ? 'yes' : 'no'],
  ];
  if (witness !== null)
    rows.push(['they differ at', `x = [${witness.map((value) => value.toPrecision(6)).join(', ')}]`]);
  return `${facts(rows)}\n`;
}

/** Units without a partner: in one of the two networks at most, since every unit that can have one gets one. */
function leftOver(ofTruth: readonly number[], ofModel: number): string {
  if (ofTruth.length > 0) return `unit${ofTruth.length === 1 ? '' : 's'} ${ofTruth.join(', ')} of the first network`;
  return ofModel > 0 ? `${counted(ofModel, 'unit')} of the second network` : 'none';
}
