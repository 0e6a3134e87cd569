// How often the tests of residuals refuse labels that are a network plus noise: runs in which any of them does, against the
// rate that the certificate states, for inputs and noise of several laws.
//   npm run bench -- calibration [--seeds A..B] [--row NAME] [--json]
import { hingesFrom } from '@depth2/relu-learner';
import { residuals } from '../src/internal/hinges.ts';
import { normal, uniforms } from '../src/internal/random.ts';
import { emptyRows } from '../src/internal/rows.ts';
import { furtherUnitTest, neighbourTests, residualTests } from '../src/noise/residual-tests.ts';
import { FALSE_ALARMS, levelOfOne } from '../src/noise/statistical-claim.ts';
import { benchOptions, chosenRows, seedsOf } from './support/arguments.ts';

type Draw = (random: () => number) => number;

const student: Draw = (random) => {
  const squares = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2;
  return normal(random) / Math.sqrt(squares / 3);
};
const laplace: Draw = (random) => Math.log(1 - random()) * (random() < 0.5 ? -1 : 1);
const laws: Readonly<Record<string, Draw>> = {
  normal,
  uniform: (random) => 3 * (random() - 0.5),
  t3: student,
  lognormal: (random) => Math.exp(normal(random)) - 1.6,
};
const noises: Readonly<Record<string, Draw>> = {
  normal,
  laplace,
  t3: student,
  exponential: (random) => -Math.log(1 - random()) - 1,
};

const RANK = 3;
const RUNS = 1000;
const hinges = hingesFrom(
  'relu',
  [
    [1, 0.5, -0.2, 0.3],
    [-0.4, 0.8, 0.6, -0.2],
  ],
  [1, -1],
  RANK + 1,
);
const axes = [Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0), Float64Array.of(0, 0, 1)];
const furtherUnits = [Float64Array.of(0.2, 0.9, -0.3, 0.4), Float64Array.of(-0.2, -0.9, 0.3, -0.4)];

const rows = [500, 3000].flatMap((count) =>
  Object.keys(laws).flatMap((law) =>
    Object.keys(noises).map((noise) => ({ name: `${count} rows, x ${law}, noise ${noise}`, count, law, noise })),
  ),
);

const options = benchOptions(process.argv.slice(2));
for (const row of chosenRows(options, rows)) {
  const seeds = seedsOf(options, RUNS);
  const refused = new Map<string, number>();
  let any = 0;
  for (const seed of seeds) {
    const random = uniforms(seed);
    const drawn = emptyRows(row.count, RANK);
    for (let n = 0; n < row.count; n++)
      for (let k = 0; k < RANK; k++) drawn.data[n * drawn.stride + k] = laws[row.law](random);
    const clean = residuals(hinges, drawn);
    for (let n = 0; n < row.count; n++) drawn.y[n] = noises[row.noise](random) - clean[n];
    const tests = [
      ...residualTests(hinges, drawn, uniforms(seed)),
      ...neighbourTests(hinges, drawn, axes),
      furtherUnitTest(hinges, drawn, furtherUnits),
    ];
    const failed = tests.filter(({ chance }) => chance < levelOfOne(tests.length));
    for (const { name } of failed) refused.set(name, (refused.get(name) ?? 0) + 1);
    if (failed.length > 0) any++;
  }
  const which = [...refused].map(([name, count]) => `${name} ${count}`).join(', ');
  if (options.json)
    console.log(JSON.stringify({ ...row, runs: seeds.length, any, refused: Object.fromEntries(refused) }));
  else
    console.log(
      `${row.name.padEnd(44)} refused ${any} of ${seeds.length} (stated ${100 * FALSE_ALARMS} %)${which ? `: ${which}` : ''}`,
    );
}
