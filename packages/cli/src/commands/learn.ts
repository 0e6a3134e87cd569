import { learn, report, type Learned } from '@depth2/relu-learner';
import { toJson } from '@depth2/network';
import { DataError, open } from '@depth2/samples';
import { NumericError } from '@depth2/tensor';
import { certificateOf } from '../internal/certificate.ts';
import { endOnInterrupt } from '../internal/interrupt.ts';
import { checkDestinations, jsonFile, writeAll, type Output } from '../internal/output.ts';
import { progress, type Progress } from '../internal/progress.ts';
import { counted, seconds } from '../internal/table.ts';
import { UsageError, withoutFunction } from '../internal/usage-error.ts';
import { exitCodeOf, heldOut, unitsTable, verdict, whyNot, type Claim } from '../internal/verdict.ts';

/** Options of `depth2 learn`, each checked for itself. */
export interface LearnOptions {
  readonly hidden: number | 'auto';
  readonly method: 'default' | 'paper';
  readonly seed: number;
  readonly noiseSd?: number;
  readonly target?: string;
  readonly budget?: number;
  readonly threads?: number;
  readonly out?: string;
  readonly certificate?: string;
  readonly require: Claim;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Learns the network behind a data file, writes what was asked for and reports. Returns the exit code. */
export async function learnFile(path: string, options: LearnOptions): Promise<number> {
  if (options.noiseSd !== undefined) {
    throw new UsageError(
      '--noise-sd is for noisy labels, which this version does not certify; without it they are fitted, uncertified',
    );
  }
  const { out, certificate } = options;
  checkDestinations(
    [
      ...(out === undefined ? [] : [{ option: '--out', path: out }]),
      ...(certificate === undefined ? [] : [{ option: '--certificate', path: certificate }]),
    ],
    [path],
  );
  const shown = progress(process.stderr, { quiet: options.quiet === true });
  endOnInterrupt(shown.clear);
  const learned = await learnRows(path, options, shown);
  await writeAll(outputs(learned, options));
  announce(learned, options);
  return exitCodeOf(learned.certificate, options.require);
}

async function learnRows(path: string, options: LearnOptions, shown: Progress): Promise<Learned> {
  const { target, hidden, method, seed, budget } = options;
  try {
    const samples = await open(path, target === undefined ? {} : { target });
    return await learn(samples, {
      hidden,
      method,
      seed,
      onStage: shown.onStage,
      ...(budget === undefined ? {} : { budgetSeconds: budget }),
    });
  } catch (cause) {
    // What is wrong with the data as a whole is found out by the learner, which knows no file names.
    if (!(cause instanceof NumericError) || cause instanceof DataError) throw cause;
    throw new UsageError(`${path}: ${withoutFunction(cause.message)}`, { cause });
  } finally {
    shown.clear();
  }
}

function outputs(learned: Learned, { out, certificate, seed }: LearnOptions): readonly Output[] {
  return [
    ...(out === undefined ? [] : [jsonFile(out, toJson(learned.network))]),
    ...(certificate === undefined ? [] : [jsonFile(certificate, certificateOf(learned, seed))]),
  ];
}

function announce(learned: Learned, options: LearnOptions): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report(learned))}\n`);
  } else if (!options.quiet) {
    process.stdout.write(humanReport(learned, options));
  } else {
    // Quiet, yet exit code 3 without a word would leave a script's owner guessing.
    const reasons = whyNot(learned.certificate, options.require);
    if (reasons.length > 0) process.stderr.write(`depth2: not certified: ${reasons.join('; ')}\n`);
  }
}

function humanReport(learned: Learned, { out, certificate, require }: LearnOptions): string {
  const { network, samples, inputs } = learned;
  const { columns } = process.stdout;
  const written = [out, certificate].filter((path) => path !== undefined);
  return [
    // On a terminal the stages stand above.
    ...(columns === undefined ? [] : ['']),
    verdict(learned.certificate, require, columns),
    '',
    `${counted(network.hidden, 'hidden unit')} from ${counted(samples, 'row')} of ${counted(inputs, 'input')} in ${seconds(learned.seconds)}:`,
    ...(network.hidden > 0 ? [unitsTable(learned)] : []),
    ...(network.linear === null ? [] : ['  and a linear part, in the model file']),
    heldOut(learned),
    written.length > 0 ? `Written: ${written.join(', ')}` : 'Nothing was written; --out model.json keeps the network.',
    '',
  ].join('\n');
}
