import { expect, test } from 'vitest';
import { depth2 } from './depth2.ts';

test('demo recovers its teacher and shows every unit', async () => {
  const { code, stdout, stderr } = await depth2(['demo']);
  expect({ code, wrong: stderr.match(/^depth2:.*/m) }).toEqual({ code: 0, wrong: null });
  const units = [...stdout.matchAll(/^ +\d+ +(\S+) +(\S+) +(\S+) +(\S+) +(\S+)$/gm)];
  expect(units).toHaveLength(10);
  // To the six digits shown, true and recovered are the same.
  for (const [, trueBias, bias, trueOutput, output] of units) expect([bias, output]).toEqual([trueBias, trueOutput]);
  expect(units.slice(0, 3).map(([, bias]) => bias)).toEqual(['0.000000', '1.000000', '-1.000000']);
  expect(stdout).toMatch(/Worst error of any parameter: \d\.\de-1[3-6]/);
  expect(stdout).toMatch(/\nCertified \(exact\): /);
});
