import { DomainError } from '@depth2/tensor';
import type { CertificateFile } from './certificate-file.ts';

/** Throws when a value is not what a field must hold. */
type Rule = (value: unknown, field: string) => void;

/**
 * The certificate in a certificate file, every field checked for its type; whether its claims hold, `verify` tells.
 * @param source the text of the file, or the object that JSON.parse made of it
 * @throws DomainError `network/certificate`; the text names the field: `network.parseCertificate: seed must be an integer
 *   from 0 to 4294967295, got -1`
 */
export function parseCertificate(source: unknown): CertificateFile {
  const value = typeof source === 'string' ? parseText(source) : source;
  file(value, '');
  const certificate = value as CertificateFile;
  const { kind } = certificate;
  for (const field of kind === null ? [] : PROOFS[kind]) {
    if (certificate[field] === null) fail(field, `must be given when kind is ${kind}`, null);
  }
  return certificate;
}

/** What a claim of each kind must come with. */
const PROOFS = {
  exact: ['disagreement', 'split', 'digests', 'jacobian', 'kinks', 'signs'],
  statistical: ['split', 'digests', 'noise', 'falseAlarmRate', 'power', 'standardErrors'],
} as const;

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('the file', 'must be JSON', (error as Error).message);
  }
}

const text: Rule = (value, field) => test(typeof value === 'string', field, 'must be a text', value);
const flag: Rule = (value, field) => test(typeof value === 'boolean', field, 'must be true or false', value);
const hex: Rule = (value, field) =>
  test(typeof value === 'string' && /^[0-9a-f]{16}$/.test(value), field, 'must be 16 hexadecimal digits', value);
const number: Rule = (value, field) =>
  test(
    typeof value === 'number' && Number.isFinite(value) && value >= 0,
    field,
    'must be a number of at least 0',
    value,
  );
const anything: Rule = () => {};

function integer(least: number, most: number): Rule {
  return (value, field) =>
    test(
      Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
      field,
      `must be an integer from ${least} to ${most}`,
      value,
    );
}

function oneOf(...allowed: readonly unknown[]): Rule {
  return (value, field) => test(allowed.includes(value), field, `must be ${allowed.map(shown).join(' or ')}`, value);
}

function orNull(rule: Rule): Rule {
  return (value, field) => {
    if (value !== null) rule(value, field);
  };
}

function listOf(rule: Rule): Rule {
  return (value, field) => {
    if (!Array.isArray(value)) fail(field, 'must be a list', value);
    (value as unknown[]).forEach((entry, i) => rule(entry, `${field}[${i}]`));
  };
}

function record(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, field) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      fail(field || 'the file', 'must be an object', value);
    for (const [name, rule] of Object.entries(rules))
      rule((value as Record<string, unknown>)[name], field === '' ? name : `${field}.${name}`);
  };
}

const count = integer(0, Number.MAX_SAFE_INTEGER);

const file = record({
  format: oneOf('depth2-certificate'),
  version: oneOf(1),
  certified: flag,
  kind: oneOf('exact', 'statistical', null),
  determined: oneOf('parameters', 'upToSigns', 'function', null),
  sentence: text,
  reasons: listOf(text),
  disagreement: orNull(record({ bound: number, confidence: number })),
  inputs: integer(1, Number.MAX_SAFE_INTEGER),
  hidden: count,
  samples: count,
  seed: integer(0, 2 ** 32 - 1),
  labelPrecision: oneOf('float64', 'float32'),
  relativeError: orNull(number),
  units: listOf(record({ weights: flag, sign: flag, reason: text })),
  checks: listOf(anything),
  split: orNull(
    record({
      scheme: oneOf('depth2-split-1'),
      validation: number,
      certification: number,
      distinct: record({ fit: count, validation: count, certification: count, all: count }),
    }),
  ),
  digests: orNull(record({ model: hex, rows: hex, jacobian: hex })),
  jacobian: orNull(record({ rows: listOf(count), condition: orNull(number) })),
  kinks: orNull(listOf(record({ below: orNull(count), above: orNull(count), gap: orNull(number), rarer: count }))),
  signs: orNull(
    record({
      method: oneOf('linear system', 'enumeration', 'undecided'),
      residual: number,
      separation: orNull(number),
    }),
  ),
  noise: orNull(record({ sd: number, given: flag, degreesOfFreedom: count })),
  falseAlarmRate: orNull(number),
  power: orNull(record({ outputWeight: number, confidence: number })),
  standardErrors: orNull(
    record({ weights: listOf(listOf(number)), biases: listOf(number), outputWeights: listOf(listOf(number)) }),
  ),
});

function test(passed: boolean, field: string, rule: string, value: unknown): void {
  if (!passed) fail(field, rule, value);
}

function fail(field: string, rule: string, value: unknown): never {
  throw new DomainError('network/certificate', `network.parseCertificate: ${field} ${rule}, got ${shown(value)}`, {
    field,
  });
}

/** A value in one short line. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const inJson = JSON.stringify(value) ?? typeof value;
  return inJson.length > 40 ? `${inJson.slice(0, 37)}...` : inJson;
}
