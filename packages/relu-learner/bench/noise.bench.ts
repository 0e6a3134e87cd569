// Noisy labels: how close the errors are to the Cramér–Rao bound of all N rows, how often 95 % intervals cover, how often
// the answer is certified. `extra` rows have one further neuron of the output weight that the certificate says it would
// have seen: they must be refused.
//   npm run bench -- noise [--seeds A..B] [--row NAME] [--json]
import { match, type Network } from '@depth2/network';
import { draw } from '@depth2/synth-data';
import { learn, type Learned } from '@depth2/relu-learner';
import { benchOptions, chosenRows, median, processorSeconds, seedsOf } from './support/arguments.ts';
import { cramerRao } from './support/cramer-rao.ts';
import { deviating, type Deviation } from './support/deviations.ts';

interface Row {
  readonly name: string;
  readonly d: number;
  readonly m: number;
  readonly N: number;
  /** Standard deviation of the noise over that of f. */
  readonly ratio: number;
  readonly seeds: number;
  /** Certified answers that must be reached; refusals for rows with a deviation. */
  readonly least: number;
  readonly deviation?: Deviation;
}

const rows: readonly Row[] = [
  { name: '10/5 noise 10 %', d: 10, m: 5, N: 5e4, ratio: 0.1, seeds: 200, least: 190 },
  { name: '10/5 noise 1 %', d: 10, m: 5, N: 5e4, ratio: 0.01, seeds: 200, least: 190 },
  { name: '10/5 noise 30 %', d: 10, m: 5, N: 1e5, ratio: 0.3, seeds: 200, least: 190 },
  { name: '10/5 noise 100 %', d: 10, m: 5, N: 5e5, ratio: 1, seeds: 50, least: 47 },
  { name: '20/10 noise 10 %', d: 20, m: 10, N: 2e5, ratio: 0.1, seeds: 20, least: 18 },
  { name: '10/5 and a further neuron', d: 10, m: 5, N: 5e4, ratio: 0.1, seeds: 200, least: 198, deviation: 'neuron' },
  { name: '10/5 tanh units', d: 10, m: 5, N: 5e4, ratio: 0.1, seeds: 50, least: 50, deviation: 'tanh' },
  { name: '10/5 and a quadratic', d: 10, m: 5, N: 5e4, ratio: 0.1, seeds: 50, least: 50, deviation: 'quadratic' },
];

interface Outcome {
  readonly seed: number;
  readonly certified: boolean;
  readonly determined: string | null;
  /** Squared error over the Cramér–Rao bound, and intervals that cover; null unless all parameters are claimed. */
  readonly ratio: number | null;
  readonly covered: number;
  readonly intervals: number;
  readonly seen: number | null;
  readonly seconds: number;
  readonly why: string;
}

async function attempt({ d, m, N, ratio, deviation }: Row, seed: number): Promise<Outcome> {
  const drawn = draw({ inputs: d, hidden: m, samples: N, seed, noiseRatio: ratio });
  const samples = deviation ? await deviating(deviation, drawn, seed) : drawn.samples;
  const before = processorSeconds();
  const learned = await learn(samples, { hidden: m, seed });
  const seconds = processorSeconds() - before;
  const { certificate } = learned;
  const claimed = certificate.kind === 'statistical' && certificate.determined === 'parameters' && !deviation;
  const errors = claimed ? errorsOf(drawn.teacher, learned) : [];
  const squared = errors.reduce((sum, { error }) => sum + error ** 2, 0);
  return {
    seed,
    certified: certificate.kind === 'statistical',
    determined: certificate.determined,
    ratio: claimed ? squared / (await cramerRao(drawn.teacher, drawn.samples, drawn.noise)) : null,
    covered: errors.filter(({ error, sd }) => Math.abs(error) <= 1.959964 * sd).length,
    intervals: errors.length,
    seen: certificate.kind === 'statistical' ? certificate.power.outputWeight : null,
    seconds,
    why: certificate.reasons.join('; '),
  };
}

/** Every parameter's error and standard error, rows of unit norm. */
function errorsOf(teacher: Network, { network, standardErrors }: Learned): { error: number; sd: number }[] {
  const d = teacher.inputs;
  return match(teacher, network).pairs.flatMap(([i, j]) => [
    ...Array.from({ length: d }, (_, k) => ({
      error: network.weights.data[j * d + k] - teacher.weights.data[i * d + k],
      sd: standardErrors!.weights.data[j * d + k],
    })),
    { error: network.biases[j] - teacher.biases[i], sd: standardErrors!.biases[j] },
    { error: network.outputWeights.data[j] - teacher.outputWeights.data[i], sd: standardErrors!.outputWeights.data[j] },
  ]);
}

const options = benchOptions(process.argv.slice(2));
let failed = false;
for (const one of chosenRows(options, rows)) {
  const outcomes: Outcome[] = [];
  for (const seed of seedsOf(options, one.seeds)) outcomes.push(await attempt(one, seed));
  const count = outcomes.filter((o) => o.certified !== (one.deviation !== undefined)).length;
  if (options.seeds === null && count < one.least) failed = true;
  if (options.json) {
    console.log(JSON.stringify({ ...one, reached: count, of: outcomes.length, outcomes }));
    continue;
  }
  const ratios = outcomes.flatMap((o) => (o.ratio === null ? [] : [o.ratio]));
  const covered = outcomes.reduce((sum, o) => sum + o.covered, 0);
  const intervals = outcomes.reduce((sum, o) => sum + o.intervals, 0);
  const seen = outcomes.flatMap((o) => (o.seen === null ? [] : [o.seen]));
  const what = one.deviation ? 'refused' : 'certified';
  console.log(
    `${one.name.padEnd(26)} N = ${String(one.N).padEnd(7)} ${what} ${count} of ${outcomes.length}` +
      (ratios.length > 0
        ? `  error/bound mean ${(ratios.reduce((sum, v) => sum + v, 0) / ratios.length).toFixed(3)} median ${median(ratios).toFixed(3)}` +
          `  covered ${((100 * covered) / intervals).toFixed(2)} % of ${intervals}  sees |a| > ${median(seen).toPrecision(2)}`
        : '') +
      `  processor seconds ${median(outcomes.map((o) => o.seconds)).toFixed(2)}`,
  );
  for (const o of outcomes.filter((x) => x.certified === (one.deviation !== undefined)))
    console.log(`  seed ${o.seed}: ${o.why || 'certified'}`);
  const open = outcomes.filter((o) => o.determined === 'upToSigns').length;
  if (open > 0) console.log(`  signs open in ${open}`);
}
process.exitCode = failed ? 1 : 0;
