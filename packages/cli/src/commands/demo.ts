import { match, type Network } from '@depth2/network';
import type { Learned } from '@depth2/relu-learner';
import { inBackground } from '../internal/background.ts';
import { EXIT } from '../internal/errors.ts';
import { endOnInterrupt } from '../internal/interrupt.ts';
import { progress } from '../internal/progress.ts';
import { counted, error, fixed, seconds, table, type Column } from '../internal/table.ts';
import { exitCodeOf, verdict } from '../internal/verdict.ts';

/** Options of `depth2 demo`. */
export interface DemoOptions {
  readonly seed: number;
}

// Moments of order 3 do not see a unit of bias 0, those of order 4 none of bias 1 or -1: the hard cases of the method.
const teacherOptions = { inputs: 20, hidden: 10, samples: 200_000, biases: [0, 1, -1] };
const exactEnough = 1e-9;

/** Draws a teacher, learns it from samples and prints both next to each other. Returns the exit code. */
export async function demo({ seed }: DemoOptions): Promise<number> {
  const { inputs, hidden, samples: rows } = teacherOptions;
  const shown = progress(process.stderr);
  endOnInterrupt(shown.clear);
  process.stdout.write(
    `A random network of ${counted(inputs, 'input')} and ${counted(hidden, 'hidden unit')} (seed ${seed}) and ${counted(rows, 'sample')} of it:\n` +
      `what follows sees the samples alone.\n\n`,
  );
  try {
    const task = { teacher: { ...teacherOptions, seed }, options: { hidden, seed } };
    const { teacher, learned } = await inBackground('demo', task, shown.onStage);
    const { text, worst } = comparison(teacher, learned);
    const claim = verdict(learned.certificate, 'parameters', process.stdout.columns);
    process.stdout.write(`\n${text}\n\n${claim}\n`);
    return worst <= exactEnough ? exitCodeOf(learned.certificate, 'parameters') : EXIT.notCertified;
  } finally {
    shown.clear();
  }
}

/** True against recovered parameters, unit by unit, and the worst error of any (Infinity when a unit is missing). */
function comparison(teacher: Network, { network, seconds: took }: Learned): { text: string; worst: number } {
  const { pairs, unmatched, maxWeightError, maxBiasError, maxOutputError } = match(teacher, network);
  const found = new Map(pairs);
  const columns: Column[] = [
    { title: 'unit' },
    { title: 'true bias' },
    { title: 'recovered' },
    { title: 'true output weight' },
    { title: 'recovered' },
    { title: 'error of w' },
  ];
  const rows = Array.from({ length: teacher.hidden }, (_, i) => unitRow(teacher, network, i, found.get(i)));
  const worst =
    unmatched.length > 0
      ? Infinity
      : Math.max(maxWeightError ?? Infinity, maxBiasError ?? Infinity, maxOutputError ?? Infinity);
  const missing = `${counted(unmatched.length, 'unit')} of ${teacher.hidden} not recovered`;
  const summary = Number.isFinite(worst) ? `Worst error of any parameter: ${error(worst)}` : missing;
  return { text: `${table(columns, rows)}\n\n${summary}; learned in ${seconds(took)}.`, worst };
}

function unitRow(teacher: Network, found: Network, i: number, j: number | undefined): string[] {
  const truth = [fixed(teacher.biases[i]!), fixed(teacher.outputWeights.data[i]!)] as const;
  if (j === undefined) return [String(i), truth[0], '–', truth[1], '–', '–'];
  return [
    String(i),
    truth[0],
    fixed(found.biases[j]!),
    truth[1],
    fixed(found.outputWeights.data[j]!),
    error(distance(row(teacher, i), row(found, j))),
  ];
}

function row({ weights, inputs }: Network, i: number): Float64Array {
  return weights.data.subarray(i * inputs, (i + 1) * inputs);
}

function distance(a: Float64Array, b: Float64Array): number {
  return Math.hypot(...a.map((value, j) => value - b[j]!));
}
