import type { Matrix } from '@depth2/tensor';
import type { CertificateFile } from '../certificate-file.ts';
import { toJson, type NetworkFile } from '../to-json.ts';
import type { Network } from '../types.ts';

/** What a verifier is given; the certificate as JSON, since alterations may spoil its form. */
export interface VerifierInput {
  readonly model: NetworkFile;
  readonly X: Matrix;
  readonly y: Float64Array;
  readonly certificate: unknown;
}

/** An input that a verifier must refuse. */
export interface Alteration extends VerifierInput {
  readonly name: string;
}

/** Where a field is: keys and indices. */
type Path = readonly (string | number)[];

/**
 * A certificate that verifies, altered in one place at a time: in the model, in the rows, or in a field of the certificate
 * that a claim rests on, by one bit where that is enough. A verifier must refuse every one of them.
 *
 * Left out are digits that rounding may change, and what no claim rests on: `checks` and reasons.
 */
export function certificateAlterations(
  model: Network,
  rows: { readonly X: Matrix; readonly y: Float64Array },
  certificate: CertificateFile,
): Alteration[] {
  const input: VerifierInput = { model: toJson(model), X: rows.X, y: rows.y, certificate };
  return [
    ...modelAlterations(input),
    ...rowAlterations(input),
    ...numberAlterations(input, certificate),
    ...claimAlterations(input, certificate),
  ];
}

function modelAlterations(input: VerifierInput): Alteration[] {
  const { model } = input;
  const paths: Path[] = [
    ['weights', 0, 0],
    ['weights', model.hidden - 1, model.inputs - 1],
    ['biases', 0],
    ['outputWeights', 0, model.hidden - 1],
  ];
  const bits = paths.flatMap((path) =>
    [0, 30, 51, 54].map((bit) => ({
      ...input,
      name: `model.${path.join('.')}, bit ${bit}`,
      model: changed(model, path, (v) => flipped(v as number, bit)),
    })),
  );
  const linear = { weights: [Array<number>(model.inputs).fill(0)], offsets: [0] };
  return [...bits, { ...input, name: 'model.linear added', model: { ...model, linear } }];
}

function rowAlterations(input: VerifierInput): Alteration[] {
  const { X, y } = input;
  const change = (data: Float64Array, at: number, bit: number): Float64Array =>
    data.map((v, n) => (n === at ? flipped(v, bit) : v));
  const last = y.length - 1;
  const fewer = { X: { shape: [last, X.shape[1]], data: X.data.slice(0, last * X.shape[1]!) }, y: y.slice(0, last) };
  return [
    ...[0, 30, 54].flatMap((bit) => [
      { ...input, name: `X[0, 0], bit ${bit}`, X: { ...X, data: change(X.data, 0, bit) } },
      { ...input, name: `y[${last}], bit ${bit}`, y: change(y, last, bit) },
    ]),
    { ...input, name: 'last row missing', ...fewer },
  ] as Alteration[];
}

/** Places of numbers that a claim rests on, and bits of them that matter. */
function significantBits({ hidden, jacobian, units }: CertificateFile): Record<string, readonly number[]> {
  const last = hidden - 1;
  const listed = jacobian!.rows.length;
  return {
    ...same(['samples', 'inputs', 'hidden', 'seed'], [0, 4]),
    ...same(
      ['fit', 'validation', 'certification', 'all'].map((part) => `split.distinct.${part}`),
      [0, 4],
    ),
    ...same(
      [0, listed >> 1, listed - 1].map((n) => `jacobian.rows.${n}`),
      [0, 4],
    ),
    ...same(
      ['below', 'above', 'rarer'].flatMap((name) => [0, last].map((i) => `kinks.${i}.${name}`)),
      [0, 4],
    ),
    'disagreement.bound': [20, 40, 51, 52],
    'disagreement.confidence': [40, 51],
    'split.validation': [0, 51],
    'split.certification': [0, 51],
    [`kinks.${last}.gap`]: [40, 51],
    // No claim rests on them while nothing is claimed of units.
    ...(units.some((unit) => unit.weights) ? { 'jacobian.condition': [46, 51, 54] } : {}),
    ...(units.some((unit) => unit.sign) ? { 'signs.separation': [44, 51, 62] } : {}),
  };
}

function same(paths: readonly string[], bits: readonly number[]): Record<string, readonly number[]> {
  return Object.fromEntries(paths.map((path) => [path, bits]));
}

/** Every number that a claim rests on, by a bit that matters: of counts and places the number's own, of others the double's. */
function numberAlterations(input: VerifierInput, certificate: CertificateFile): Alteration[] {
  const alter = (place: string, what: string, change: (value: never) => unknown): Alteration => ({
    ...input,
    name: `certificate.${place}, ${what}`,
    certificate: changed(certificate, place.split('.'), change as (value: unknown) => unknown),
  });
  const numbers = Object.entries(significantBits(certificate)).flatMap(([place, bits]) =>
    bits.map((bit) =>
      alter(place, `bit ${bit}`, (v: number) => (bit < 16 && Number.isInteger(v) ? v ^ (1 << bit) : flipped(v, bit))),
    ),
  );
  const digests = ['model', 'rows', 'jacobian'].flatMap((name) =>
    [0, 15].map((at) => alter(`digests.${name}`, `digit ${at}`, (v: string) => withDigit(v, at))),
  );
  return [...numbers, ...digests];
}

/** Claims that are made, unmade or made larger. */
function claimAlterations(input: VerifierInput, certificate: CertificateFile): Alteration[] {
  const { units, kind, jacobian, signs } = certificate;
  const otherMethod = signs!.method === 'enumeration' ? 'linear system' : 'enumeration';
  const everything = units.map(() => ({ weights: true, sign: true, reason: '' }));
  const neurons = units.length === 1 ? '1 neuron belongs' : `${units.length} neurons belong`;
  const start = certificate.sentence.split(';')[0];
  const all = {
    determined: 'parameters',
    units: everything,
    sentence: `${start}; its ${neurons} to every network that does.`,
  };
  const some: Record<string, Record<string, unknown>> = {
    'kind null': { kind: null },
    'kind statistical': { kind: 'statistical' },
    'not certified': { certified: false },
    'another sentence': { sentence: certificate.sentence.replace('%', '‰') },
    'float32 labels': { labelPrecision: 'float32' },
    'another format': { format: 'depth2-network' },
    'another version': { version: 2 },
    'no proof': { jacobian: null },
    'a row listed twice': { jacobian: { ...jacobian, rows: [...jacobian!.rows, jacobian!.rows[0]] } },
    'one row listed': { jacobian: { ...jacobian, rows: jacobian!.rows.slice(0, 1) } },
    'a large error': { relativeError: 1e-9 },
    'a unit less': { units: units.slice(1) },
    ...turnedUnits(certificate),
    ...Object.fromEntries(
      ['parameters', 'upToSigns', 'function', null]
        .filter((determined) => determined !== certificate.determined)
        .map((determined) => [`determined ${determined}`, { determined }]),
    ),
    ...(units.length > 1 && units.some((unit) => unit.sign)
      ? { 'another method for signs': { signs: { ...signs, method: otherMethod } } }
      : {}),
    ...(kind !== null && certificate.determined !== 'parameters' ? { 'everything claimed': all } : {}),
  };
  return Object.entries(some).map(([name, change]) => ({
    ...input,
    name: `certificate, ${name}`,
    certificate: { ...certificate, ...change },
  }));
}

/** One claim of one unit turned around, where that makes it larger, or `determined` wrong: less than the rows show may be claimed. */
function turnedUnits({ units, determined }: CertificateFile): Record<string, Record<string, unknown>> {
  const turned = (key: 'weights' | 'sign', i: number): Record<string, unknown> => ({
    units: units.map((unit, j) => (j === i ? { ...unit, [key]: !unit[key] } : unit)),
  });
  return Object.fromEntries(
    units.flatMap(({ weights, sign }, i) => [
      ...(weights && determined === 'function' ? [] : [[`weights of unit ${i}`, turned('weights', i)]]),
      ...(sign && determined !== 'parameters' ? [] : [[`sign of unit ${i}`, turned('sign', i)]]),
    ]),
  ) as Record<string, Record<string, unknown>>;
}

/** A copy with the value at a path changed. */
function changed<T>(value: T, path: Path, change: (value: unknown) => unknown): T {
  const copy = structuredClone(value);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1)!] = change(at[path.at(-1)!]);
  return copy;
}

/** A number with one of its 64 bits turned. */
function flipped(value: number, bit: number): number {
  const number = Float64Array.of(value);
  new BigUint64Array(number.buffer)[0]! ^= 1n << BigInt(bit);
  return number[0]!;
}

function withDigit(hex: string, at: number): string {
  const digit = (Number.parseInt(hex[at]!, 16) ^ 1).toString(16);
  return hex.slice(0, at) + digit + hex.slice(at + 1);
}
