import type { Learned } from '@depth2/relu-learner';
import { inBackground } from '../internal/background.ts';
import { endOnInterrupt } from '../internal/interrupt.ts';
import type { Answer } from '../internal/jobs.ts';
import { checkDestinations, jsonFile, writeAll, type Output } from '../internal/output.ts';
import { progress, type Progress } from '../internal/progress.ts';
import { counted, seconds } from '../internal/table.ts';
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
  const { out, certificate } = options;
  const shown = progress(process.stderr, { quiet: options.quiet === true });
  endOnInterrupt(shown.clear);
  checkDestinations(
    [
      ...(out === undefined ? [] : [{ option: '--out', path: out }]),
      ...(certificate === undefined ? [] : [{ option: '--certificate', path: certificate }]),
    ],
    [path],
  );
  try {
    const answer = await learnRows(path, options, shown.onStage);
    await writeAll(outputs(answer, options));
    announce(answer, options);
    return exitCodeOf(answer.learned.certificate, options.require);
  } finally {
    shown.clear();
  }
}

function learnRows(path: string, options: LearnOptions, onStage: Progress['onStage']): Promise<Answer> {
  const { target, hidden, method, seed, budget, noiseSd } = options;
  const task = {
    path,
    options: {
      hidden,
      method,
      seed,
      ...(budget === undefined ? {} : { budgetSeconds: budget }),
      ...(noiseSd === undefined ? {} : { noiseSd }),
    },
    ...(target === undefined ? {} : { target }),
  };
  return inBackground('learnFile', task, onStage);
}

function outputs({ report, file }: Answer, { out, certificate }: LearnOptions): readonly Output[] {
  return [
    ...(out === undefined ? [] : [jsonFile(out, () => report.model)]),
    ...(certificate === undefined ? [] : [jsonFile(certificate, () => file)]),
  ];
}

function announce({ learned, report }: Answer, options: LearnOptions): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
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
    '',
    heldOut(learned),
    written.length > 0 ? `Written: ${written.join(', ')}` : 'Nothing was written; --out model.json keeps the network.',
    '',
  ].join('\n');
}
