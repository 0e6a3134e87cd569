import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { fixture, seen } from './depth2.ts';
import { launcher } from './launch.ts';

// util-linux's script gives a program a terminal; elsewhere there is nothing to look through.
const { stdout: help } = spawnSync('script', ['--help'], { encoding: 'utf8' });
const hasTerminal = help?.includes('--command') === true;

test.runIf(hasTerminal)('on a terminal stages are live lines that end as lasting ones', () => {
  const command = [process.execPath, launcher, 'learn', fixture('float64.npz'), '--hidden', '2'].join(' ');
  const { stdout, status } = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(stdout).toContain('⠋');
  // What stays is finished stages and then the report: no moving sign, no other control character.
  const left = seen(stdout);
  expect(left).not.toContain('⠋');
  expect(left.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(left).toMatch(/^(✔ .* s( .*)?\n)+\nCertified \(exact\): /);
});
