// Exact moments on which several units are blind in one order: found by the law of the method, once out of its bound.
import { parse } from '@depth2/network';
import { networkFromMoments } from '@depth2/relu-learner';
import { momentConditioning, recoveryError } from '@depth2/relu-learner/testing';
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { exactOrders } from '../src/exact-orders.ts';

for (const { f } of JSON.parse(
  readFileSync(new URL('./fixtures/repeated-blind-biases.json', import.meta.url), 'utf8'),
) as { f: unknown }[]) {
  test('repeated blind biases', () => {
    const truth = parse(f);
    const { weights, biases, outputWeights } = networkFromMoments(exactOrders(truth));
    const found = {
      ...truth,
      hidden: biases.length,
      weights,
      biases,
      outputWeights: { shape: [1, biases.length], data: outputWeights },
    } as const;
    expect(recoveryError(truth, found)).toBeLessThan(100 * Number.EPSILON * momentConditioning(truth));
  });
}
