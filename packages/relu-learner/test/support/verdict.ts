import type { Claim } from './claim.ts';
import { falseExactClaims } from './exact-verdict.ts';
import type { Facts } from './hard-case.ts';
import { judgeStatistical } from './statistical-verdict.ts';

/** What a learner's answer to a problem is worth. */
export interface Verdict {
  readonly kind: Claim['kind'];
  readonly determined: Claim['determined'];
  /** Each false claim in words; empty when nothing false was claimed. */
  readonly falseClaims: readonly string[];
  /** True, yet weaker than it could be: noise is claimed of labels that have none. */
  readonly weak: boolean;
}

/**
 * Holds every claim against the truth. What counts as false is said in `exact-verdict.ts` and `statistical-verdict.ts`;
 * who claims nothing says nothing false.
 */
export function judge(facts: Facts, claim: Claim): Verdict {
  const { kind, determined } = claim;
  if (kind === null) return { kind, determined: null, falseClaims: [], weak: false };
  if (kind === 'statistical') return { kind, determined, ...judgeStatistical(facts, claim) };
  return { kind, determined, falseClaims: falseExactClaims(facts, claim), weak: false };
}
