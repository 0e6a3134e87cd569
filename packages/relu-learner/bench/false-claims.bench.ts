// Does the learner ever claim what is not so? Every family of test/support gets an equal number of cases.
//   npm run bench -- false-claims [--seeds A..B] [--row FAMILY] [--json]
//   npm run bench -- false-claims --add FILE.. [--json]     adds up what runs with --json have printed
// --seeds says which cases (default: from 1 on, at least 1000 in all): runs with other seeds can go on side by side. What
// counts as false stands in test/support/verdict.ts. Exit code 1 when anything false is claimed or anything thrown.
import { readFileSync } from 'node:fs';
import { answer } from '../test/support/answer.ts';
import { claimOf } from '../test/support/claim.ts';
import { hardCase, type Family } from '../test/support/hard-case.ts';
import { families } from '../test/support/hard-cases.ts';
import { judge } from '../test/support/verdict.ts';
import { processorSeconds } from './support/arguments.ts';
import { headOf, printSummary, rowOf, summaryOf, type Outcome } from './support/false-claims-table.ts';

const CASES = 1000;

/** Seconds that the search of one case may take. */
const BUDGET_SECONDS = 5;

const NO_VERDICT = { crashed: true, kind: null, determined: null, falseClaims: [], weak: false } as const;

interface Options {
  readonly seeds: readonly number[];
  readonly families: readonly Family[];
  /** Files with the outcomes of other runs; null to run. */
  readonly add: readonly string[] | null;
  readonly json: boolean;
}

await main();

async function main(): Promise<void> {
  const options = parse(process.argv.slice(2));
  const outcomes = options.add ? inAll(options.add) : await runAll(options);
  if (options.json) console.log(JSON.stringify({ ...summaryOf(outcomes), outcomes }));
  else {
    if (options.add) printFamilies(outcomes);
    printSummary(outcomes);
  }
  const { falseClaims, crashes } = summaryOf(outcomes);
  process.exitCode = falseClaims.length > 0 || crashes.length > 0 ? 1 : 0;
}

async function runAll({ families: chosen, seeds, json }: Options): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const print = json ? console.error : console.log; // with --json the table is the progress
  print(headOf());
  for (const family of chosen) {
    const own: Outcome[] = [];
    for (const seed of seeds) own.push(await run(family, seed));
    outcomes.push(...own);
    print(rowOf(own));
  }
  return outcomes;
}

async function run(family: Family, seed: number): Promise<Outcome> {
  const problem = hardCase(family, seed);
  const before = processorSeconds();
  const learned = await answer(problem, BUDGET_SECONDS).catch((error: unknown) => String(error));
  const seconds = processorSeconds() - before;
  const base = { family: family.name, seed, control: problem.control, seconds };
  return typeof learned === 'string'
    ? { ...base, reasons: [learned], ...NO_VERDICT }
    : { ...base, crashed: false, reasons: learned.certificate.reasons, ...judge(problem, claimOf(learned)) };
}

/** The outcomes that files hold; a case that is in several counts once. */
function inAll(files: readonly string[]): Outcome[] {
  const outcomes = files.flatMap(
    (file) => (JSON.parse(readFileSync(file, 'utf8')) as { outcomes: Outcome[] }).outcomes,
  );
  return [...new Map(outcomes.map((outcome) => [`${outcome.family} ${outcome.seed}`, outcome])).values()];
}

function printFamilies(outcomes: readonly Outcome[]): void {
  console.log(headOf());
  for (const name of new Set(outcomes.map(({ family }) => family))) {
    console.log(rowOf(outcomes.filter(({ family }) => family === name)));
  }
}

function parse(args: readonly string[]): Options {
  let row = '';
  let seeds: string | undefined;
  let add: string[] | null = null;
  let json = false;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--json') json = true;
    else if (args[i] === '--row') row = args[++i] ?? '';
    else if (args[i] === '--seeds') seeds = args[++i] ?? '';
    else if (args[i] === '--add') add = [];
    else if (add && !args[i].startsWith('--')) add.push(args[i]);
    else stop('options are --seeds A..B, --row FAMILY, --add FILE.., --json', args[i]);
  }
  const chosen = families.filter((family) => family.name.includes(row));
  if (chosen.length === 0) {
    stop(`--row must be part of one of: ${families.map((family) => family.name).join(' | ')}`, row);
  }
  return { seeds: seedsOf(seeds ?? `1..${Math.ceil(CASES / chosen.length)}`), families: chosen, add, json };
}

function seedsOf(range: string): number[] {
  const [, from, to] = (/^(\d+)\.\.(\d+)$/.exec(range) ?? stop('--seeds must be A..B', range)).map(Number);
  if (to < from) stop('--seeds must be A..B with A ≤ B', range);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function stop(rule: string, value: unknown): never {
  console.error(`bench false-claims: ${rule}, got ${String(value)}`);
  process.exit(2);
}
