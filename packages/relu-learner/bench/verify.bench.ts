// `npm run bench -- verify [--json]`: how long it takes to learn a network with its certificate, and to derive the claims again.
// The certificates are of drawn teachers and must verify, and must not after one label has changed: exit code 1 otherwise.
// The aim at 20/10, N = 200 000 is below one second. Processor time of this thread, the best of three.
import { parseCertificate, verify } from '@depth2/network';
import { certificateFile, learn } from '@depth2/relu-learner';
import { collect } from '@depth2/samples';
import { draw } from '@depth2/synth-data';

const SIZES = [
  { inputs: 3, hidden: 2, samples: 1000 },
  { inputs: 10, hidden: 5, samples: 100_000 },
  { inputs: 20, hidden: 10, samples: 200_000 },
  { inputs: 50, hidden: 10, samples: 200_000 },
  { inputs: 8, hidden: 12, samples: 200_000 },
];

const REPEATS = 3;

interface Row {
  readonly inputs: number;
  readonly hidden: number;
  readonly samples: number;
  readonly learnSeconds: number;
  readonly verifySeconds: number;
  readonly claims: number;
  readonly right: boolean;
}

const rows: Row[] = [];
for (const size of SIZES) rows.push(await measure(size));
if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
else {
  console.log('inputs  hidden  samples   learn, s  verify, s  ratio  claims');
  for (const { inputs, hidden, samples, learnSeconds, verifySeconds, claims, right } of rows) {
    const cells = [
      String(inputs).padStart(6),
      String(hidden).padStart(6),
      String(samples).padStart(7),
      learnSeconds.toFixed(2).padStart(9),
      verifySeconds.toFixed(2).padStart(9),
      (verifySeconds / learnSeconds).toFixed(2).padStart(5),
      String(claims).padStart(6),
    ];
    console.log(cells.join('  ') + (right ? '' : '  WRONG VERDICT'));
  }
}
process.exitCode = rows.every((row) => row.right) ? 0 : 1;

async function measure(size: { inputs: number; hidden: number; samples: number }): Promise<Row> {
  const { samples } = draw({ ...size, seed: 1 });
  const started = process.cpuUsage();
  const learned = await learn(samples, { hidden: size.hidden });
  const learnSeconds = secondsSince(started);
  const { X, Y } = await collect(samples);
  const certificate = parseCertificate(JSON.stringify(certificateFile(learned)));
  let verifySeconds = Infinity;
  let result = verify(learned.network, { X, y: Y.data }, certificate);
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const before = process.cpuUsage();
    result = verify(learned.network, { X, y: Y.data }, certificate);
    verifySeconds = Math.min(verifySeconds, secondsSince(before));
  }
  const changed = Y.data.map((v, n) => (n === 0 ? v * (1 + 1e-9) : v));
  const altered = verify(learned.network, { X, y: changed }, certificate).verified;
  const right = result.verified && !altered;
  return { ...size, learnSeconds, verifySeconds, claims: result.claims.length, right };
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
