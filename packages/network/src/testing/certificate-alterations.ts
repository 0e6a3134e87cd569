import type { Matrix } from '@depth2/tensor';
import type { CertificateFile } from '../certificate-file.ts';
import { toJson, type NetworkFile } from '../to-json.ts';
import type { Network } from '../types.ts';
import { claimChanges, significantBits } from './altered-claims.ts';
import { changed, flipped, withDigit, type Path } from './altered-value.ts';

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

function claimAlterations(input: VerifierInput, certificate: CertificateFile): Alteration[] {
  return Object.entries(claimChanges(certificate)).map(([name, change]) => ({
    ...input,
    name: `certificate, ${name}`,
    certificate: { ...certificate, ...change },
  }));
}
