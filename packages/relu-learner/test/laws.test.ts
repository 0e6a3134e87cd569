import { check } from '@depth2/laws';
import { learnerLaws } from '@depth2/relu-learner/testing';
import { describe, expect, test } from 'vitest';

describe('laws', () => {
  for (const law of learnerLaws) test(law.name, () => check(law, {}));
});

test('names of laws are unique', () => {
  expect(new Set(learnerLaws.map((law) => law.name)).size).toBe(learnerLaws.length);
});
