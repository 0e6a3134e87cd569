import { check } from '@depth2/laws';
import { hermiteLaws } from '@depth2/hermite/testing';
import { describe, expect, test } from 'vitest';

describe('laws', () => {
  for (const law of hermiteLaws) test(law.name, () => check(law, {}));
});

test('names of laws are unique', () => {
  expect(new Set(hermiteLaws.map((law) => law.name)).size).toBe(hermiteLaws.length);
});
