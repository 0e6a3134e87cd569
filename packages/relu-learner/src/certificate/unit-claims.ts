import type { Checks, Outcome } from './check.ts';
import type { Evidence } from './evidence.ts';
import type { Check, UnitClaim } from './types.ts';
import { naming } from './words.ts';

/** What is claimed of every unit, and each check of units as one entry. */
export interface UnitClaims {
  readonly claims: readonly UnitClaim[];
  readonly checks: readonly Check[];
}

/**
 * Claims a unit at a time. A unit's own missing check is named before one that all units miss.
 * @param shared a check that no unit's parameters pass without
 */
export function unitClaims(evidence: Evidence, checks: Checks, shared: readonly Check[]): UnitClaims {
  const outcomes = checks.units.map((check) => evidence.units.map((unit, i) => check.judge(unit, evidence, i)));
  const missing = evidence.units.map((_, i) => {
    const own = outcomes.map((of) => of[i]).find((outcome) => !outcome.passed);
    return (own ?? shared.find((check) => !check.passed))?.sentence ?? null;
  });
  const unclaimed = missing.filter((reason) => reason !== null).length;
  const sides = checks.signs.map((check) => evidence.units.map((_, i) => check.judge(evidence, i, unclaimed)));
  const claims = missing.map((reason, i): UnitClaim => {
    if (reason !== null) return { weights: false, sign: false, reason };
    // The last one: that another unit is open says more than that the signs are.
    const open = sides.map((of) => of[i]).findLast((outcome) => !outcome.passed);
    return { weights: true, sign: open === undefined, reason: open?.sentence ?? '' };
  });
  return {
    claims,
    checks: [
      ...checks.units.map(({ name, holds, worst }, k) => ({ name, ...overUnits(outcomes[k], holds, worst) })),
      ...checks.signs.map(({ name, holds }, k) => ({ name, ...overUnits(sides[k], holds, 'largest') })),
    ],
  };
}

/** One outcome for all units: the worst value, and in words which units fail. */
function overUnits(outcomes: readonly Outcome[], holds: string, worst: 'least' | 'largest'): Outcome {
  const failing = [...outcomes.keys()].filter((i) => !outcomes[i].passed);
  const values = outcomes.flatMap(({ value }) => (value === null ? [] : [value]));
  const bound = outcomes[0]?.bound ?? null;
  const unmeasured = bound !== null && values.length === 0;
  return {
    value: values.length === 0 ? null : worst === 'least' ? Math.min(...values) : Math.max(...values),
    bound,
    passed: failing.length === 0,
    sentence:
      failing.length > 0
        ? `${naming(failing, outcomes.length)}: ${outcomes[failing[0]].sentence}`
        : unmeasured
          ? outcomes[0].sentence
          : holds,
  };
}
