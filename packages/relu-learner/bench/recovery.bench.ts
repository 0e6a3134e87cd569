// How often the network behind noise-free samples comes back: certified exact, all parameters claimed, every neuron
// matched with its sign, worst error of a unit-norm weight row at most 1e-9. P = m(d + 1) is the number of parameters.
// Exits with 1 when a row stays below what it must reach (with its own seeds).
//   npm run bench -- recovery [--seeds A..B] [--row NAME] [--json]
import { match } from '@depth2/network';
import { draw, type DrawOptions } from '@depth2/synth-data';
import { learn } from '@depth2/relu-learner';
import { benchOptions, chosenRows, median, processorSeconds, seedsOf } from './support/arguments.ts';

interface Row {
  readonly name: string;
  readonly d: number;
  readonly m: number;
  readonly N: number;
  readonly seeds: number;
  /** Recoveries that must be reached of `seeds`. */
  readonly least: number;
  readonly teacher?: Partial<DrawOptions>;
}

const blindSpots = [0, 1, -1, Math.sqrt(3), 2];

function row(name: string, d: number, m: number, N: number, least: number, extra: Partial<Row> = {}): Row {
  return { name, d, m, N, least, seeds: 20, ...extra };
}

const rows: readonly Row[] = [
  row('10/5', 10, 5, 1e5, 20),
  row('20/10', 20, 10, 2e5, 20),
  row('50/10', 50, 10, 2e5, 20),
  row('20/20', 20, 20, 4e5, 20),
  row('20/10 blind-spot biases', 20, 10, 2e5, 20, { teacher: { biases: blindSpots } }),
  row('20/10 b to 3', 20, 10, 2e5, 19, { teacher: { maxBias: 3 } }),
  row('20/10 two at 15 degrees', 20, 10, 2e5, 20, { teacher: { angle: 15 } }),
  row('20/10 two at 5 degrees', 20, 10, 2e5, 19, { teacher: { angle: 5 } }),
  row('1/1', 1, 1, 1e4, 20),
  row('3/1', 3, 1, 1e4, 20),
  row('2/2', 2, 2, 1e4, 20),
  row('10/5 at 3 P', 10, 5, 3 * 55, 18),
  row('10/5 at 5 P', 10, 5, 5 * 55, 20),
  row('10/5 at 20 P', 10, 5, 20 * 55, 20),
  row('10/5 at 100 P', 10, 5, 100 * 55, 20),
  row('20/10 at 3 P', 20, 10, 3 * 210, 18),
  row('20/10 at 5 P', 20, 10, 5 * 210, 20),
  row('20/10 at 20 P', 20, 10, 20 * 210, 20),
  row('20/10 at 100 P', 20, 10, 100 * 210, 20),
  row('100/20', 100, 20, 2e5, 9, { seeds: 10 }),
  row('50/50', 50, 50, 4e5, 9, { seeds: 10 }),
  row('100/50', 100, 50, 4e5, 9, { seeds: 10 }),
];

interface Outcome {
  readonly seed: number;
  readonly recovered: boolean;
  readonly error: number;
  readonly seconds: number;
  readonly why: string;
}

async function attempt({ d, m, N, teacher: shape }: Row, seed: number): Promise<Outcome> {
  const { teacher, samples } = draw({ inputs: d, hidden: m, samples: N, seed, ...shape });
  const before = processorSeconds();
  const { network, certificate } = await learn(samples, { hidden: m, seed, budgetSeconds: 900 });
  const seconds = processorSeconds() - before;
  const { unmatched, maxWeightError } = match(teacher, network);
  const error = unmatched.length > 0 || maxWeightError === null ? Infinity : maxWeightError;
  const recovered = certificate.kind === 'exact' && certificate.determined === 'parameters' && error <= 1e-9;
  return { seed, recovered, error, seconds, why: recovered ? '' : certificate.reasons.slice(0, 2).join('; ') };
}

const options = benchOptions(process.argv.slice(2));
let failed = false;
for (const one of chosenRows(options, rows)) {
  const outcomes: Outcome[] = [];
  for (const seed of seedsOf(options, one.seeds)) outcomes.push(await attempt(one, seed));
  const count = outcomes.filter((o) => o.recovered).length;
  const worst = Math.max(0, ...outcomes.filter((o) => o.recovered).map((o) => o.error));
  const seconds = outcomes.map((o) => o.seconds);
  if (options.seeds === null && count < one.least) failed = true;
  if (options.json) console.log(JSON.stringify({ ...one, recovered: count, of: outcomes.length, worst, outcomes }));
  else {
    const head = `${one.name.padEnd(26)} N = ${String(one.N).padEnd(7)} ${String(count).padStart(3)} of ${outcomes.length}`;
    const time = `${median(seconds).toFixed(2)} s (${Math.max(...seconds).toFixed(2)})`;
    console.log(`${head}  worst error ${worst.toExponential(1)}  processor seconds ${time}`);
    for (const o of outcomes.filter((x) => !x.recovered))
      console.log(`  seed ${o.seed}: error ${o.error.toExponential(1)}; ${o.why}`);
  }
}
process.exitCode = failed ? 1 : 0;
