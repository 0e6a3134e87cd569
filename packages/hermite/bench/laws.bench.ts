// The worst residual of every law over 10 000 runs beside its bound: the bounds were set from this table, at about 4 times.
// Exits with 1 when a bound is exceeded.
import { measure } from '@depth2/laws';
import { hermiteLaws } from '@depth2/hermite/testing';

let failed = false;
console.log('  worst    bound  law');
for (const law of hermiteLaws) {
  const { worst } = measure(law, {}, { runs: 10_000, seed: 1 });
  failed ||= !(worst <= law.bound);
  console.log(`${worst.toFixed(2).padStart(7)}  ${String(law.bound).padStart(7)}  ${law.name}`);
}
process.exitCode = failed ? 1 : 0;
