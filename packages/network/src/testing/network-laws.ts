import type { Law } from '@depth2/laws';

import { functionLaws } from './function-laws.ts';
import { impostorLaws } from './impostor-laws.ts';
import { momentLaws } from './moment-laws.ts';
import type { NetworkImplementation } from './network-functions.ts';
import { samenessLaws } from './sameness-laws.ts';

/**
 * All laws of this package. Functions that an implementation leaves out are this package's own; `lawsAbout` of
 * `@depth2/laws` keeps the laws that use one of yours.
 * @example
 * import { check, lawsAbout } from '@depth2/laws';
 * import { networkLaws } from '@depth2/network/testing';
 * const mine = { toJson: (f) => ({ ...JSON.parse('{"format":"depth2-network","version":1}'), inputs: f.inputs, hidden: f.hidden, outputs: f.outputs,
 *   weights: Array.from({ length: f.hidden }, (_, i) => [...f.weights.data.subarray(i * f.inputs, (i + 1) * f.inputs)]),
 *   biases: [...f.biases], outputWeights: Array.from({ length: f.outputs }, (_, k) => [...f.outputWeights.data.subarray(k * f.hidden, (k + 1) * f.hidden)]),
 *   linear: f.linear && { offsets: [...f.linear.offsets],
 *     weights: Array.from({ length: f.outputs }, (_, k) => [...f.linear.weights.data.subarray(k * f.inputs, (k + 1) * f.inputs)]) } }) };
 * for (const law of lawsAbout(networkLaws, mine)) check(law, mine);
 */
export const networkLaws: readonly Law<unknown, NetworkImplementation>[] = [
  ...functionLaws,
  ...momentLaws,
  ...samenessLaws,
  ...impostorLaws,
];
