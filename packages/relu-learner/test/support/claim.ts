import type { Network } from '@depth2/network';
import type { Learned } from '@depth2/relu-learner';

type Matrix = Network['weights'];

/** Of parameters in the units of the data, weight rows of unit norm. */
export interface StandardErrors {
  /** Shape [m, d]. */
  readonly weights: Matrix;
  /** Shape [m]. */
  readonly biases: Float64Array;
  /** Shape [1, m]. */
  readonly outputWeights: Matrix;
}

/** What a learner, any learner, says of its answer. */
export interface Claim {
  readonly network: Network;
  readonly kind: 'exact' | 'statistical' | null;
  readonly determined: 'parameters' | 'upToSigns' | 'function' | null;
  /** Per unit of the network: are (w, b) up to a common sign and |a| claimed, and which side is the active one? */
  readonly units: readonly { readonly weights: boolean; readonly sign: boolean }[];
  /** Share of further rows on which the network may be wrong; null unless the claim is exact. */
  readonly bound: number | null;
  /** Null unless the claim is statistical. */
  readonly standardErrors: StandardErrors | null;
}

/** What our learner says. */
export function claimOf({ network, certificate, standardErrors }: Learned): Claim {
  const { kind, determined, units, disagreement } = certificate;
  return { network, kind, determined, units, bound: disagreement?.bound ?? null, standardErrors };
}
