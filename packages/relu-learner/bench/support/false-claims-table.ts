import type { Verdict } from '../../test/support/verdict.ts';
import { median } from './arguments.ts';

/** What came of one case. */
export interface Outcome extends Verdict {
  readonly family: string;
  readonly seed: number;
  /** Should the parameters be claimed? */
  readonly control: boolean;
  /** Processor seconds of the learner. */
  readonly seconds: number;
  /** Did the learner throw? Hard data must not make it. */
  readonly crashed: boolean;
  /** Why the certificate claims no more, or what was thrown. */
  readonly reasons: readonly string[];
}

/** What a run comes to. */
export interface Summary {
  readonly cases: number;
  readonly processorSeconds: { readonly total: number; readonly mean: number; readonly median: number };
  readonly casesPerSecond: number;
  readonly falseClaims: readonly Outcome[];
  readonly crashes: readonly Outcome[];
  readonly controls: number;
  readonly refusedControls: readonly Outcome[];
  readonly weak: number;
}

/** The figures of all cases together. */
export function summaryOf(outcomes: readonly Outcome[]): Summary {
  const total = outcomes.reduce((sum, { seconds }) => sum + seconds, 0);
  const controls = outcomes.filter(({ control }) => control);
  return {
    cases: outcomes.length,
    processorSeconds: { total, mean: total / outcomes.length, median: median(outcomes.map(({ seconds }) => seconds)) },
    casesPerSecond: outcomes.length / total,
    falseClaims: outcomes.filter(({ falseClaims }) => falseClaims.length > 0),
    crashes: outcomes.filter(({ crashed }) => crashed),
    controls: controls.length,
    refusedControls: controls.filter(({ determined }) => determined !== 'parameters'),
    weak: outcomes.filter(({ weak }) => weak).length,
  };
}

const line = (cells: readonly string[]): string =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(58) : cell.padStart(12))).join('');

/** The head of the table of families. */
export function headOf(): string {
  return line(['family', 'cases', 'exact', 'statistical', 'parameters', 'upToSigns', 'function', 'false', 'seconds']);
}

/** A row of that table: the cases of one family. */
export function rowOf(own: readonly Outcome[]): string {
  const count = (is: (outcome: Outcome) => boolean): string => String(own.filter(is).length);
  return line([
    own[0].family,
    String(own.length),
    count((o) => o.kind === 'exact'),
    count((o) => o.kind === 'statistical'),
    count((o) => o.determined === 'parameters'),
    count((o) => o.determined === 'upToSigns'),
    count((o) => o.determined === 'function'),
    count((o) => o.falseClaims.length > 0),
    (own.reduce((sum, { seconds }) => sum + seconds, 0) / own.length).toFixed(2),
  ]);
}

/** The figures in words, and every false claim, crash and refusal. */
export function printSummary(outcomes: readonly Outcome[]): void {
  const summary = summaryOf(outcomes);
  const { processorSeconds, falseClaims, crashes, refusedControls } = summary;
  console.log(`\n${falseClaims.length} false claims of ${summary.cases} cases`);
  for (const { family, seed, falseClaims: claims } of falseClaims) {
    for (const claim of claims) console.log(`  ${family}, seed ${seed}: ${claim}`);
  }
  console.log(`${crashes.length} crashes`);
  for (const { reasons } of crashes) console.log(`  ${reasons.join('; ')}`);
  console.log(`${summary.weak} weak claims: noise where there is none, with true parameters`);
  console.log(`${refusedControls.length} refusals of ${summary.controls} recoverable cases`);
  for (const { family, seed, reasons } of refusedControls)
    console.log(`  ${family}, seed ${seed}: ${reasons.join('; ')}`);
  const { total, mean, median: middle } = processorSeconds;
  console.log(
    `${total.toFixed(0)} processor seconds of learning: ${mean.toFixed(2)} a case, half of them below ${middle.toFixed(2)}; ` +
      `${summary.casesPerSecond.toFixed(1)} cases a second`,
  );
}
