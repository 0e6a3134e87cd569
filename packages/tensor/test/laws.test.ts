import { check } from '@depth2/laws';
import { tensorLaws } from '@depth2/tensor/testing';
import { describe, expect, test } from 'vitest';

describe('laws', () => {
  for (const law of tensorLaws) test(law.name, () => check(law, {}));
});

test('names of laws are unique', () => {
  expect(new Set(tensorLaws.map((law) => law.name)).size).toBe(tensorLaws.length);
});
