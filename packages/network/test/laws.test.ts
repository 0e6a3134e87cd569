import { check } from '@depth2/laws';
import { networkLaws, samenessLaws } from '@depth2/network/testing';
import { describe, expect, test } from 'vitest';

describe('laws', () => {
  // A comparison looks at 16 000 rows and more: fewer runs of these.
  for (const law of networkLaws) test(law.name, () => check(law, {}, { runs: samenessLaws.includes(law) ? 20 : 100 }));
});

test('names of laws are unique', () => {
  expect(new Set(networkLaws.map((law) => law.name)).size).toBe(networkLaws.length);
});
