// Each check refuses what it is there for, and only claims what is left.
import { certify, type Certificate, type Evidence } from '@depth2/relu-learner';
import { describe, expect, test } from 'vitest';

import { evidenceOf } from './support/evidence.ts';

const sound = evidenceOf({ inputs: 9, hidden: 2, samples: 2000, seed: 1 });

async function verdict(change: (evidence: Evidence) => Partial<Evidence>): Promise<Certificate> {
  const evidence = await sound;
  return certify({ ...evidence, ...change(evidence) });
}

const failed = ({ checks }: Certificate): string[] => checks.flatMap(({ name, passed }) => (passed ? [] : [name]));

describe('certify', () => {
  test('sound evidence: everything is claimed, with the bound of the held-out rows', async () => {
    const certificate = await verdict(() => ({}));
    expect(certificate).toMatchObject({ kind: 'exact', determined: 'parameters', reasons: [] });
    expect(failed(certificate)).toEqual([]);
    const { bound, confidence } = certificate.disagreement!;
    expect(confidence).toBe(0.999);
    expect(Math.abs(bound - Math.log(1000) / (await sound).sealed.distinct)).toBeLessThan(1e-15);
    expect(certificate.units).toEqual([1, 2].map(() => ({ weights: true, sign: true, reason: '' })));
    expect(certificate.sentence).toContain('99.9 %');
  });

  test.each<[string, (evidence: Evidence) => Partial<Evidence>]>([
    [
      'certification rows exact',
      ({ sealed }) => ({ sealed: { ...sealed, distinctFailures: 1, failures: 1, failing: [5] } }),
    ],
    ['other rows exact', ({ open }) => ({ open: { ...open, failures: 1, failing: [17] } })],
    ['certification rows', ({ sealed }) => ({ sealed: { ...sealed, distinct: 19 } })],
    ['fitted rows', () => ({ fittedRows: 30 })],
    ['no superfluous unit', ({ units }) => ({ units: [{ ...units[0], need: 'nothing' }, units[1]] })],
    ['rounding', ({ sealed }) => ({ sealed: { ...sealed, typicalBound: 1e-3 } })],
  ])('not the function: %s', async (name, change) => {
    const certificate = await verdict(change);
    expect(certificate).toMatchObject({ kind: null, determined: null, disagreement: null });
    expect(failed(certificate)).toContain(name);
    expect(certificate.reasons.length).toBeGreaterThan(0);
    expect(certificate.sentence).toBe(`Not certified: ${certificate.reasons[0]}.`);
    for (const unit of certificate.units) expect(unit).toMatchObject({ weights: false, sign: false });
  });

  test('too few samples, in words: 12 rows fitted of 30', async () => {
    const { reasons } = await verdict(() => ({ fittedRows: 12, samples: 30 }));
    expect(reasons[0]).toBe('too few samples: 30 rows (12 distinct ones to fit) for 20 parameters');
  });

  test('a width that order 2 contradicts is named', async () => {
    const { reasons } = await verdict(({ open }) => ({
      open: { ...open, failures: 900, failing: [0] },
      loss: 1e-3,
      visibleUnits: 4,
    }));
    expect(reasons.join(' ')).toContain('4 units');
    expect(reasons.join(' ')).toContain('--hidden 4');
  });

  test.each<[string, (evidence: Evidence) => Partial<Evidence>]>([
    ['margin of rows', () => ({ fittedRows: 31 })],
    ['rank', ({ jacobian }) => ({ jacobian: { ...jacobian, fullRank: false } })],
    ['independent inputs', () => ({ inputRank: 8 })],
  ])('the function, not the parameters: %s', async (name, change) => {
    const certificate = await verdict(change);
    expect(certificate).toMatchObject({ kind: 'exact', determined: 'function' });
    expect(failed(certificate)).toEqual([name, 'no unit open']);
    expect(certificate.reasons.length).toBeGreaterThan(0);
  });

  test.each<[string, Partial<Evidence['units'][number]>]>([
    ['few rows on one side', { rarerSide: 10 }],
    ['a gap at the kink', { gapChance: 4e-5 }],
    ['no row across this kink alone', { cellChance: 4e-4 }],
    ['columns with few values', { discreteShare: 1e-5 }],
    ['few values of w·x', { sharedValues: 2 }],
    ['linear on the rows', { need: 'linear' }],
  ])('the function, not the parameters of one unit: %s', async (_name, change) => {
    const certificate = await verdict(({ units }) => ({ units: [{ ...units[0], ...change }, units[1]] }));
    expect(certificate.determined).toBe('function');
    expect(certificate.units.map(({ weights }) => weights)).toEqual([false, true]);
    expect(certificate.units[0].reason).not.toBe('');
  });

  test('a unit known too poorly', async () => {
    const { units } = await verdict(({ jacobian }) => ({
      jacobian: { ...jacobian, unitErrors: Float64Array.of(1e-12, 1e-6) },
    }));
    expect(units.map(({ weights }) => weights)).toEqual([true, false]);
  });

  test('open signs: kinks are claimed, sides not', async () => {
    const certificate = await verdict(({ signs }) => ({ signs: { ...signs, unique: false, ambiguous: [true, true] } }));
    expect(certificate.determined).toBe('upToSigns');
    for (const unit of certificate.units) expect(unit).toMatchObject({ weights: true, sign: false });
  });
});
