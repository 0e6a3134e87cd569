// `npm run bench -- false-claims [--seeds A..B] [--row FAMILY] [--json]`: does the learner ever claim what is not so?
// Every family of test/support gets an equal number of cases; --seeds says which (default: 500 cases in all).
// What counts as false stands in test/support/verdict.ts. Exit code 1 when anything false is claimed or anything thrown.
import { answer } from '../test/support/answer.ts';
import { hardCase, type Family } from '../test/support/hard-case.ts';
import { families } from '../test/support/hard-cases.ts';
import { judge, type Verdict } from '../test/support/verdict.ts';

const CASES = 500;

/** Seconds that the search of one case may take. */
const BUDGET_SECONDS = 10;

interface Outcome extends Verdict {
  readonly family: string;
  readonly seed: number;
  readonly control: boolean;
  readonly seconds: number;
  /** Did the learner throw? Hard data must not make it. */
  readonly crashed: boolean;
  /** Why the certificate claims no more, or what was thrown. */
  readonly reasons: readonly string[];
}

const NO_VERDICT = { crashed: true, certified: false, determined: null, falseClaims: [] } as const;

interface Options {
  readonly seeds: readonly number[];
  readonly families: readonly Family[];
  readonly json: boolean;
}

await main();

async function main(): Promise<void> {
  const options = parse(process.argv.slice(2));
  const outcomes: Outcome[] = [];
  for (const family of options.families) {
    const own: Outcome[] = [];
    for (const seed of options.seeds) own.push(await run(family, seed));
    outcomes.push(...own);
    if (!options.json) printRow(own, outcomes.length === own.length);
  }
  const wrong = outcomes.filter((outcome) => outcome.falseClaims.length > 0);
  const refused = outcomes.filter((outcome) => outcome.control && outcome.determined !== 'parameters');
  if (options.json)
    console.log(JSON.stringify({ cases: outcomes.length, falseClaims: wrong, refusedControls: refused, outcomes }));
  else printSummary(outcomes, wrong, refused);
  process.exitCode = wrong.length > 0 || outcomes.some((outcome) => outcome.crashed) ? 1 : 0;
}

async function run(family: Family, seed: number): Promise<Outcome> {
  const problem = hardCase(family, seed);
  const start = process.cpuUsage();
  const learned = await answer(problem, BUDGET_SECONDS).catch((error: unknown) => String(error));
  const used = process.cpuUsage(start);
  const seconds = (used.user + used.system) / 1e6;
  const base = { family: family.name, seed, control: problem.control, seconds };
  return typeof learned === 'string'
    ? { ...base, reasons: [learned], ...NO_VERDICT }
    : { ...base, crashed: false, reasons: learned.certificate.reasons, ...judge(problem, learned) };
}

function printRow(own: readonly Outcome[], first: boolean): void {
  const count = (is: (outcome: Outcome) => boolean): string => String(own.filter(is).length);
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(46) : cell.padStart(12))).join('');
  if (first) {
    console.log(line(['family', 'cases', 'certified', 'parameters', 'upToSigns', 'function', 'false', 'seconds']));
  }
  const times = own.map((outcome) => outcome.seconds).sort((a, b) => a - b);
  console.log(
    line([
      own[0].family,
      String(own.length),
      count((o) => o.certified),
      count((o) => o.determined === 'parameters'),
      count((o) => o.determined === 'upToSigns'),
      count((o) => o.determined === 'function'),
      count((o) => o.falseClaims.length > 0),
      times[times.length >> 1].toFixed(2),
    ]),
  );
}

function printSummary(all: readonly Outcome[], wrong: readonly Outcome[], refused: readonly Outcome[]): void {
  const controls = all.filter((outcome) => outcome.control).length;
  console.log(`\n${wrong.length} false claims of ${all.length} cases`);
  for (const { family, seed, falseClaims } of wrong) {
    for (const claim of falseClaims) console.log(`  ${family}, seed ${seed}: ${claim}`);
  }
  const crashed = all.filter((outcome) => outcome.crashed);
  console.log(`${crashed.length} crashes`);
  for (const { reasons } of crashed) console.log(`  ${reasons.join('; ')}`);
  console.log(`${refused.length} refusals of ${controls} recoverable cases`);
  for (const { family, seed, reasons } of refused) console.log(`  ${family}, seed ${seed}: ${reasons.join('; ')}`);
}

function parse(args: readonly string[]): Options {
  const valueOf = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const row = valueOf('--row');
  const chosen = row === undefined ? families : families.filter((family) => family.name.includes(row));
  if (chosen.length === 0)
    stop(`--row must be part of one of: ${families.map((family) => family.name).join(' | ')}`, row);
  const seeds = valueOf('--seeds') ?? `1..${Math.ceil(CASES / families.length)}`;
  const range = /^(\d+)\.\.(\d+)$/.exec(seeds);
  if (!range || Number(range[2]) < Number(range[1])) stop('--seeds must be A..B with A ≤ B', seeds);
  const [from, to] = [Number(range![1]), Number(range![2])];
  return {
    seeds: Array.from({ length: to - from + 1 }, (_, i) => from + i),
    families: chosen,
    json: args.includes('--json'),
  };
}

function stop(rule: string, value: unknown): never {
  console.error(`bench false-claims: ${rule}, got ${String(value)}`);
  process.exit(2);
}
