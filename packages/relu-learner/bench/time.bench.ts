// Processor seconds of the whole process `depth2 learn FILE`, start-up and file included, over those of another
// program on the same file, the two in turn. The other program is given by DEPTH2_REFERENCE, a command to which
// `--data FILE --hidden M` is added (the NumPy reference: DEPTH2_REFERENCE="python3 /path/to/reference"); without it only
// our own seconds are printed. The learner's own seconds are printed beside.
//   npm run bench -- time [--seeds A..B] [--row NAME] [--json]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNpz } from '@depth2/samples';
import { draw } from '@depth2/synth-data';
import { benchOptions, chosenRows, median, seedsOf } from './support/arguments.ts';

const rows = [
  { name: '10/5', d: 10, m: 5, N: 1e5 },
  { name: '20/10', d: 20, m: 10, N: 2e5 },
  { name: '50/10', d: 50, m: 10, N: 2e5 },
];

/** What a run of a command took and said. */
interface Run {
  readonly processor: number;
  /** Seconds by the program's own clock, from the `seconds` of its JSON. */
  readonly own: number;
  readonly certified: boolean;
}

/** Runs a command under bash's `time`, which counts the processor seconds of the process and its children. */
function timed(command: string): Run {
  const { stdout, stderr, status } = spawnSync('bash', ['-c', `TIMEFORMAT='depth2-time %U %S'; time ${command}`], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const times = /depth2-time ([\d.]+) ([\d.]+)/.exec(stderr);
  if (!times) throw new Error(`no times from: ${command} (exit code ${status})\n${stderr}`);
  const answer = JSON.parse(stdout) as { seconds: number; certified: boolean };
  return { processor: Number(times[1]) + Number(times[2]), own: answer.seconds, certified: answer.certified };
}

const options = benchOptions(process.argv.slice(2));
const reference = process.env['DEPTH2_REFERENCE'];
const depth2 = process.env['DEPTH2_COMMAND'] ?? 'node packages/cli/dist/main.js';
const folder = mkdtempSync(join(tmpdir(), 'depth2-time-'));
try {
  for (const { name, d, m, N } of chosenRows(options, rows)) {
    const pairs: { ours: Run; theirs: Run | null }[] = [];
    for (const seed of seedsOf(options, 5)) {
      const file = join(folder, 'data.npz');
      const { samples } = draw({ inputs: d, hidden: m, samples: N, seed });
      await writeNpz(file, samples);
      const ours = timed(`${depth2} learn ${file} --hidden ${m} --json --quiet`);
      const theirs = reference === undefined ? null : timed(`${reference} --data ${file} --hidden ${m}`);
      pairs.push({ ours, theirs });
    }
    const ratio = (of: (run: Run) => number): string =>
      reference === undefined ? '–' : median(pairs.map(({ ours, theirs }) => of(ours) / of(theirs!))).toFixed(2);
    const result = {
      name,
      N,
      certified: pairs.filter(({ ours }) => ours.certified).length,
      of: pairs.length,
      processorSeconds: median(pairs.map(({ ours }) => ours.processor)),
      ratio: ratio((run) => run.processor),
      ownSeconds: median(pairs.map(({ ours }) => ours.own)),
      ownRatio: ratio((run) => run.own),
    };
    if (options.json) console.log(JSON.stringify(result));
    else {
      console.log(
        `${name.padEnd(7)} N = ${String(N).padEnd(7)} certified ${result.certified} of ${result.of}` +
          `  process ${result.processorSeconds.toFixed(2)} s, ratio ${result.ratio}` +
          `  learner ${result.ownSeconds.toFixed(2)} s, ratio ${result.ownRatio}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
