// `method: "paper"` on samples: worst error of any parameter (w on the sphere, b, a) after matching, median over seeds, at
// growing N, and the slope of log error on log N: the theory's rate is −½. Exits with 1 when a row misses its bound.
//   npm run bench -- paper [--seeds A..B] [--row NAME] [--json]
import { match } from '@depth2/network';
import { draw, type DrawOptions } from '@depth2/synth-data';
import { learn } from '@depth2/relu-learner';
import { benchOptions, chosenRows, median, seedsOf } from './support/arguments.ts';

interface Row {
  readonly name: string;
  readonly d: number;
  readonly m: number;
  readonly sizes: readonly number[];
  /** Largest median error allowed at N = 1e6. */
  readonly bound: number;
  /** Must the slope lie in [−0.65, −0.4]? Elsewhere the error only has to fall. */
  readonly rate: boolean;
  readonly teacher?: Partial<DrawOptions>;
}

const blindSpots = { biases: [0, 1, -1, Math.sqrt(3), 2] };
const rows: readonly Row[] = [
  { name: '10/5', d: 10, m: 5, sizes: [1e5, 1e6, 1e7], bound: 0.04, rate: true },
  { name: '10/5 blind-spot biases', d: 10, m: 5, sizes: [1e5, 1e6, 1e7], bound: 0.04, rate: true, teacher: blindSpots },
  { name: '20/10', d: 20, m: 10, sizes: [1e5, 1e6, 4e6], bound: 0.2, rate: false },
  {
    name: '20/10 blind-spot biases',
    d: 20,
    m: 10,
    sizes: [1e5, 1e6, 4e6],
    bound: 0.2,
    rate: false,
    teacher: blindSpots,
  },
];

async function worstError({ d, m, teacher: shape }: Row, N: number, seed: number): Promise<number> {
  const { teacher, samples } = draw({ inputs: d, hidden: m, samples: N, seed, ...shape });
  const { network } = await learn(samples, { hidden: m, method: 'paper', seed });
  const { unmatched, maxWeightError, maxBiasError, maxOutputError } = match(teacher, network);
  return unmatched.length > 0 ? Infinity : Math.max(maxWeightError ?? 0, maxBiasError ?? 0, maxOutputError ?? 0);
}

/** Slope of the least-squares line through (log N, log error). */
function slopeOf(sizes: readonly number[], errors: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = errors.map(Math.log);
  const mean = (v: readonly number[]): number => v.reduce((sum, one) => sum + one, 0) / v.length;
  const top = x.reduce((sum, one, i) => sum + (one - mean(x)) * (y[i] - mean(y)), 0);
  return top / x.reduce((sum, one) => sum + (one - mean(x)) ** 2, 0);
}

const options = benchOptions(process.argv.slice(2));
let failed = false;
for (const row of chosenRows(options, rows)) {
  const medians: number[] = [];
  for (const N of row.sizes) {
    const errors: number[] = [];
    for (const seed of seedsOf(options, 10)) errors.push(await worstError(row, N, seed));
    medians.push(median(errors));
  }
  const slope = slopeOf(row.sizes, medians);
  const falls = row.rate ? slope >= -0.65 && slope <= -0.4 : slope < 0;
  failed ||= !falls || medians[row.sizes.indexOf(1e6)] > row.bound;
  if (options.json) console.log(JSON.stringify({ ...row, medians, slope }));
  else {
    const cells = row.sizes.map((N, i) => `${medians[i].toFixed(4)} at ${N.toExponential(0)}`).join('  ');
    console.log(`${row.name.padEnd(26)} ${cells}  slope ${slope.toFixed(2)}`);
  }
}
process.exitCode = failed ? 1 : 0;
