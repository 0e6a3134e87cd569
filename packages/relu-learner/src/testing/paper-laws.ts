import { inUnits, type Law, lawList } from '@depth2/laws';
import { match, type Network } from '@depth2/network';
import fc from 'fast-check';

import { bias, teacher } from './arbitraries.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';
import { momentConditioning } from './moment-conditioning.ts';
import { exactOrders } from '../exact-orders.ts';

/** Worst error of a network against the true one after matching, relative to its parameters; Infinity when units are missing. */
export function recoveryError(truth: Network, found: Network): number {
  const { unmatched, maxWeightError, maxBiasError, maxOutputError } = match(truth, found);
  if (unmatched.length > 0 || found.hidden !== truth.hidden) return Infinity;
  return Math.max(maxWeightError ?? 0, maxBiasError ?? 0, maxOutputError ?? 0);
}

/** Independent units in as many dimensions, biases at which an order is blind among them: each order to one unit at most. */
function momentTeacher(): fc.Arbitrary<Network> {
  return fc
    .integer({ min: 1, max: 5 })
    .chain((m) => teacher({ inputs: m, hidden: m, angle: m === 1 ? 90 : 20 }, bias()))
    .map((f) => ({ ...f, biases: f.biases.map((b, i) => (isBlindAgain(f.biases, i) ? 0.2 + i / 10 : b)) }));
}

/** Does an earlier unit have the same blind bias, 0 or ±1? */
function isBlindAgain(biases: Float64Array, i: number): boolean {
  const size = Math.abs(biases[i]);
  return (size === 0 || size === 1) && biases.subarray(0, i).some((b) => Math.abs(b) === size);
}

const paper: Law<Network, LearnerImplementation> = {
  name: "on exact moments the paper's algorithm is exact to its conditioning, blind biases included",
  statement: '\\max(\\|\\hat w_i - w_i\\|, |\\hat b_i - b_i|, |\\hat a_i - a_i|) \\le 24\\,\\varepsilon\\,\\kappa',
  arbitrary: momentTeacher(),
  residual: (truth, implementation) => {
    const orders = exactOrders(truth);
    const { weights, biases, outputWeights } = completed(implementation).networkFromMoments(orders);
    const m = biases.length;
    const found = {
      ...truth,
      hidden: m,
      weights,
      biases,
      outputWeights: { shape: [1, m], data: outputWeights },
    } as const;
    return inUnits(recoveryError(truth, found), momentConditioning(truth));
  },
  bound: 24,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, theorem 1.2',
  about: ['networkFromMoments'],
};

const paperSigns: Law<Network, LearnerImplementation> = {
  name: 'on exact moments the signs of the paper are certain',
  statement: 'T_1, T_0 \\Rightarrow s_i = \\pm 1',
  arbitrary: momentTeacher(),
  residual: (truth, implementation) => {
    const { signDoubt } = completed(implementation).networkFromMoments(exactOrders(truth));
    return inUnits(signDoubt, momentConditioning(truth));
  },
  bound: 16,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, §4',
  about: ['networkFromMoments'],
};

/** Laws of the paper's algorithm. */
export const paperLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  paper,
  paperSigns,
);
