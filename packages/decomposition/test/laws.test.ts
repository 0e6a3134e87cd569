import { check } from '@depth2/laws';
import { decompositionLaws } from '@depth2/decomposition/testing';
import { describe, expect, test } from 'vitest';

// These take some 5 ms a run.
const slow = ['two consecutive orders', 'symmetric tensors', 'no function changes'];

describe('laws', () => {
  for (const law of decompositionLaws) {
    const runs = slow.some((start) => law.name.startsWith(start)) ? 30 : 100;
    test(law.name, () => check(law, {}, { runs }));
  }
});

test('names of laws are unique', () => {
  expect(new Set(decompositionLaws.map((law) => law.name)).size).toBe(decompositionLaws.length);
});
