import type { Checks, WholeCheck } from './check.ts';
import { allChecks } from './checks/all-checks.ts';
import type { Evidence } from './evidence.ts';
import type { Certificate, Check, UnitClaim } from './types.ts';
import { unitClaims } from './unit-claims.ts';
import { failureReasons, headline, unitReasons } from './words.ts';

/**
 * The claim that the evidence carries, never more. The function is claimed when all rows are within their rounding
 * bounds, those held out by content among them, and no unit is superfluous; the parameters, a unit at a time, when each
 * further check passes. What each check excludes is listed in docs/architecture.md.
 * @param checks for tests, which leave one out and see what it was there for
 */
export function certify(evidence: Evidence, checks: Checks = allChecks): Certificate {
  const whole = judged(checks.function, evidence);
  const shared = judged(checks.parameters, evidence);
  const { claims: units, checks: ofUnits } = unitClaims(evidence, checks, shared);
  const all = [...whole, ...shared, ...ofUnits];
  if (whole.some((check) => !check.passed)) {
    const reasons = failureReasons(evidence, whole);
    const none = units.map((): UnitClaim => ({ weights: false, sign: false, reason: 'the function is not certified' }));
    return {
      kind: null,
      determined: null,
      units: none,
      disagreement: null,
      sentence: `Not certified: ${reasons[0]}.`,
      checks: all,
      reasons,
    };
  }
  const disagreement = {
    bound: Math.log(1 / (1 - evidence.confidence)) / evidence.sealed.distinct,
    confidence: evidence.confidence,
  };
  const weights = shared.every((c) => c.passed) && units.every((u) => u.weights);
  const determined = !weights ? 'function' : units.every((u) => u.sign) ? 'parameters' : 'upToSigns';
  const open = shared.filter((check) => !check.passed).map((check) => check.sentence);
  return {
    kind: 'exact',
    determined,
    units,
    disagreement,
    sentence: headline(disagreement, determined, units),
    checks: all,
    reasons: [...open, ...unitReasons(units, open)],
  };
}

/** The outcomes of checks of the whole. */
export function judged(checks: readonly WholeCheck[], evidence: Evidence): Check[] {
  return checks.map((check) => ({ name: check.name, ...check.judge(evidence) }));
}
