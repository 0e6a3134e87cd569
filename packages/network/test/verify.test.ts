import { readFileSync } from 'node:fs';
import {
  parse,
  parseCertificate,
  verify,
  type CertificateFile,
  type Network,
  type Verification,
} from '@depth2/network';
import { certificateAlterations } from '@depth2/network/testing';
import { npy, NumericError, type Matrix } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

interface Files {
  readonly model: Network;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly certificate: CertificateFile;
}

/** What `fixtures/certificates.py` wrote: rows of three numbers, or two, and a label. */
function files(name: string): Files {
  const read = (ending: string): Buffer => readFileSync(new URL(`fixtures/${name}${ending}`, import.meta.url));
  const { shape, data } = npy.decode(read('.npy'));
  const [rows, columns] = shape as [number, number];
  const X = data.filter((_, at) => at % columns < columns - 1);
  return {
    model: parse(read('.model.json').toString()),
    X: { shape: [rows, columns - 1], data: X },
    y: data.filter((_, at) => at % columns === columns - 1),
    certificate: parseCertificate(read('.cert.json').toString()),
  };
}

/** The verdict; a file that cannot be read is refused too. */
function verdict(run: () => Verification): Verification {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof NumericError)) throw error;
    return { verified: false, claims: [], reasons: [error.message] };
  }
}

const names = ['parameters', 'signs', 'function', 'noise'] as const;

describe.each(names)('a certificate of %s', (name) => {
  const { model, X, y, certificate } = files(name);

  test('verifies', () => {
    const result = verify(model, { X, y }, certificate);
    expect(result.reasons).toEqual([]);
    expect(result.verified).toBe(true);
  });

  test('is refused after any alteration', () => {
    for (const altered of certificateAlterations(model, { X, y }, certificate)) {
      const result = verdict(() => verify(parse(altered.model), altered, parseCertificate(altered.certificate)));
      expect([altered.name, result.verified]).toEqual([altered.name, false]);
      expect(result.reasons).not.toEqual([]);
    }
  });

  test('does not change what it is given', () => {
    const before = structuredClone({ X, y, certificate });
    verify(model, { X, y }, certificate);
    expect({ X, y, certificate }).toEqual(before);
  });
});

describe('weaker claims', () => {
  test('are accepted', () => {
    const { model, X, y, certificate } = files('parameters');
    const weaker = {
      ...certificate,
      determined: 'function' as const,
      units: certificate.units.map(() => ({ weights: false, sign: false, reason: 'not asked' })),
      sentence: `${certificate.sentence.split(';')[0]}; its parameters are not determined by these rows.`,
    };
    expect(verify(model, { X, y }, weaker).reasons).toEqual([]);
  });

  test('nothing claimed is nothing to verify', () => {
    const { model, X, y, certificate } = files('parameters');
    const { verified, reasons } = verify(model, { X, y }, { ...certificate, kind: null, determined: null });
    expect({ verified, reasons }).toEqual({ verified: false, reasons: ['nothing is claimed'] });
  });
});

test('rows that do not fit the model are a wrong call', () => {
  const { model, X, y, certificate } = files('parameters');
  const wrong = { X: { ...X, shape: [2 * y.length, 3] as const }, y };
  expect(() => verify(model, wrong, certificate)).toThrow(
    'network.verify: X must be [400, 3] and the model have 1 output, got [800, 3] and 1',
  );
});

describe('parseCertificate names the field', () => {
  const { certificate } = files('parameters');
  test.each([
    [{ ...certificate, seed: -1 }, 'seed must be an integer from 0 to 4294967295, got -1'],
    [{ ...certificate, kind: 'certain' }, 'kind must be "exact" or "statistical" or null, got "certain"'],
    [{ ...certificate, units: [{ weights: true }] }, 'units[0].sign must be true or false, got nothing'],
    [{ ...certificate, split: null }, 'split must be given when kind is exact, got null'],
    [{ ...certificate, jacobian: { rows: [0, 1.5], condition: 1 } }, 'jacobian.rows[1] must be an integer'],
    [{ ...certificate, digests: { ...certificate.digests, rows: '12' } }, 'digests.rows must be 16 hexadecimal digits'],
    [{ ...certificate, disagreement: { bound: '0', confidence: 1 } }, 'disagreement.bound must be a number'],
    [[], 'the file must be an object, got []'],
    ['{', 'the file must be JSON, got'],
  ])('%#', (bad, message) => {
    expect(() => parseCertificate(bad)).toThrow(`network.parseCertificate: ${message}`);
    expect(() => parseCertificate(bad)).toThrow(NumericError);
  });
});
