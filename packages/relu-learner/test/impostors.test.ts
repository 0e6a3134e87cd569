// Each check refuses an impostor, and it alone: with that check switched off the false claim goes through.
import { certify, type Certificate } from '@depth2/relu-learner';
import { isSameFunction } from '@depth2/network';
import { describe, expect, test } from 'vitest';

import type { Checks } from '../src/certificate/check.ts';
import { allChecks } from '../src/certificate/checks/all-checks.ts';
import type { CheckCase } from './support/check-cases/check-case.ts';
import { functionCases } from './support/check-cases/function-cases.ts';
import { parameterCases } from './support/check-cases/parameter-cases.ts';
import { signCases } from './support/check-cases/sign-cases.ts';
import { unitCases } from './support/check-cases/unit-cases.ts';
import { evidenceAt } from './support/evidence-at.ts';
import { labelsOf } from './support/check-cases/check-case.ts';

/** All checks but some. */
function without(names: readonly string[]): Checks {
  const rest = <T extends { readonly name: string }>(checks: readonly T[]): T[] =>
    checks.filter(({ name }) => !names.includes(name));
  return {
    function: rest(allChecks.function),
    parameters: rest(allChecks.parameters),
    units: rest(allChecks.units),
    signs: rest(allChecks.signs),
  };
}

/** Does the certificate claim what is false: the function, or the unit? */
function claims({ kind, units }: Certificate, { unit, check }: CheckCase): boolean {
  if (unit === null || kind === null) return kind !== null;
  const isOfSigns = allChecks.signs.some(({ name }) => name === check);
  return isOfSigns ? units[unit].sign : units[unit].weights;
}

const cases = [...functionCases, ...parameterCases, ...unitCases, ...signCases].map((make) => make());

/** Checks whose impostors other checks refuse as well: none is known that they alone refuse. */
const SHARED = ['rank', 'rows on both sides', 'turning of the kink'];

test('every other check has one', () => {
  const all = [...allChecks.function, ...allChecks.parameters, ...allChecks.units, ...allChecks.signs];
  const missing = all.map(({ name }) => name).filter((name) => !cases.some(({ check }) => check === name));
  expect(missing).toEqual(SHARED);
});

describe('an impostor of each check', () => {
  test.each(cases.map((one) => [one.check, one] as const))('%s', async (_, one) => {
    expect(isSameFunction(one.claimed, one.truth).same && one.unit === null).toBe(false);
    const evidence = await evidenceAt(one.claimed, one.X, labelsOf(one.truth, one.X));
    const besides = one.besides ?? [];
    expect(claims(certify(evidence), one)).toBe(false);
    expect(claims(certify(evidence, without(besides)), one)).toBe(false);
    expect(claims(certify(evidence, without([one.check, ...besides])), one)).toBe(true);
  });
});
