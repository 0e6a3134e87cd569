import { judged } from './certify.ts';
import { kinkChecks } from './checks/kink-checks.ts';
import type { Evidence } from './evidence.ts';
import { unitClaims, type UnitClaims } from './unit-claims.ts';

/** What of the evidence does not depend on the labels. */
export type KinkEvidence = Pick<Evidence, 'units' | 'network' | 'inputRank' | 'confidence'>;

/** What the rows determine of every kink, whatever the labels: claims a unit at a time, with the checks behind them. */
export function kinkClaims(evidence: KinkEvidence): UnitClaims {
  // The checks chosen look at nothing else.
  const shared = judged(kinkChecks.parameters, evidence as Evidence);
  const { claims, checks } = unitClaims(evidence as Evidence, kinkChecks, shared);
  return { claims, checks: [...shared, ...checks] };
}
