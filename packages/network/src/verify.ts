import { ShapeError, type Matrix } from '@depth2/tensor';
import type {
  CertificateFile,
  ExactCertificateFile,
  StatisticalCertificateFile,
  Verification,
} from './certificate-file.ts';
import type { Network } from './types.ts';
import { ClaimList } from './verify/claim-list.ts';
import { contentOf, type Content } from './verify/content.ts';
import { kinksOf, type Kink } from './verify/kinks.ts';
import { lookAtRows, type RowLook } from './verify/look-at-rows.ts';
import { parameterClaims } from './verify/parameter-claims.ts';
import { statisticalClaims } from './verify/statistical-claims.ts';

/** Rounding may blur values by this share of their spread: ε^(2/3). */
const BLUR = Number.EPSILON ** (2 / 3);

/** Distinct rows that must be held out, and the share of them that may repeat others but for their last digits. */
const LEAST_HELD = 20;
const COPIES = 0.06;

/**
 * Derives every claim of a certificate again, from the model and the rows alone. It shares no code with the
 * learner and believes no number that can be measured; docs/certificate.md says what is measured, and why.
 *
 * @param rows X of shape [N, d] and N labels: those of the file, in its order
 * @returns `verified` only when everything that is claimed was found; units that are not claimed are not judged
 * @throws ShapeError `network/shape` when model and rows do not fit together
 * Cost: N·d·(m + d) and rows·P²/2 + P³/3 multiplications, P = (m + 1)(d + 1); 2^m·d for signs found by enumeration.
 */
export function verify(
  model: Network,
  { X, y }: { readonly X: Matrix; readonly y: Float64Array },
  certificate: CertificateFile,
): Verification {
  if (X.shape[0] !== y.length || X.shape[1] !== model.inputs || model.outputs !== 1) {
    const rule = `X must be [${y.length}, ${model.inputs}] and the model have 1 output`;
    throw new ShapeError('network/shape', `network.verify: ${rule}, got [${X.shape.join(', ')}] and ${model.outputs}`);
  }
  const claims = new ClaimList();
  if (certificate.kind === null) return { verified: false, claims: [], reasons: ['nothing is claimed'] };
  const listed = certificate.jacobian?.rows ?? [];
  const content = contentOf(model, { X: X.data, y, seed: certificate.seed, listed });
  identityClaims(claims, { model, y, content }, certificate);
  if (claims.failed) return claims.result();
  if (isStatistical(certificate)) statisticalClaims(claims, { model, X: X.data, y, content }, certificate);
  else if (isExact(certificate)) exactClaims(claims, { model, X: X.data, y, content }, certificate);
  else claims.say('proof', 'given', 'missing');
  return claims.result();
}

function has(certificate: CertificateFile, fields: readonly (keyof CertificateFile)[]): boolean {
  return fields.every((field) => certificate[field] !== null);
}

function isExact(certificate: CertificateFile): certificate is ExactCertificateFile {
  const proof = ['disagreement', 'split', 'digests', 'jacobian', 'kinks', 'signs'] as const;
  return certificate.kind === 'exact' && has(certificate, proof);
}

function isStatistical(certificate: CertificateFile): certificate is StatisticalCertificateFile {
  const proof = ['split', 'digests', 'noise', 'power', 'falseAlarmRate', 'standardErrors'] as const;
  return certificate.kind === 'statistical' && has(certificate, proof);
}

interface Case {
  readonly model: Network;
  readonly X: Float64Array;
  readonly y: Float64Array;
  readonly content: Content;
}

function exactClaims(claims: ClaimList, { model, X, y, content }: Case, certificate: ExactCertificateFile): void {
  const look = lookAtRows(model, X, y, content);
  functionClaims(claims, content, look, certificate);
  const kinks = kinksOf(look.T);
  kinkClaims(claims, { content, look, kinks }, certificate);
  if (certificate.units.some((unit) => unit.weights || unit.sign)) {
    parameterClaims(claims, { model, X, y, content, look, kinks, certificate });
  }
}

/** Are these the model and the rows that the certificate speaks of, divided as it says? */
function identityClaims(
  claims: ClaimList,
  { model, y, content }: { model: Network; y: Float64Array; content: Content },
  certificate: CertificateFile,
): void {
  const { samples, inputs, hidden, units, kinks, digests, split, labelPrecision } = certificate;
  if (!digests || !split) {
    claims.say('proof', 'given', 'missing');
    return;
  }
  const { inputs: d, hidden: m } = model;
  const lists = `${units.length} and ${kinks?.length ?? m} listed`;
  claims.say(
    'rows, inputs, units',
    `${samples}, ${inputs}, ${hidden}, ${lists}`,
    `${content.parts.length}, ${d}, ${m}, ${m} and ${m} listed`,
  );
  claims.say('digest of the model', digests.model, content.digests.model);
  claims.say('digest of the rows', digests.rows, content.digests.rows);
  claims.say('digest of the listed rows', digests.jacobian, content.digests.listed);
  claims.say(
    'expected rows',
    `${split.certification} and ${split.validation} held out`,
    `${content.expected.join(' and ')} held out`,
  );
  const { fit, validation, certification, all } = split.distinct;
  claims.say(
    'distinct rows',
    `${certification}, ${validation}, ${fit} of ${all}`,
    `${content.counts.join(', ')} of ${content.distinct.length}`,
  );
  const precise = labelPrecision === 'float64' || y.every((v) => Math.fround(v) === v);
  claims.say('label precision', labelPrecision, 'float64', precise);
}

/** Does the model give the labels, those held out among them? */
function functionClaims(
  claims: ClaimList,
  { counts }: Content,
  look: RowLook,
  certificate: ExactCertificateFile,
): void {
  const { disagreement, relativeError, units, inputs, hidden, certified, determined, sentence } = certificate;
  const { bound, confidence } = disagreement;
  const [held, , fitted] = counts;
  const free = (hidden + 1) * (inputs + 1);
  const share = Math.log(1 / (1 - confidence)) / held;
  const follows = Math.abs(bound - share) <= 1e-12 * share && share > 0;
  claims.say('distinct rows held out, at least', LEAST_HELD, held, held >= LEAST_HELD);
  claims.say('copies among them, at most', COPIES * held, look.copies, look.copies <= COPIES * held);
  claims.say('distinct rows to fit, more than', free, fitted, fitted > free);
  claims.say('rows off by more than rounding', 0, look.failures);
  claims.say('share of the labels that rounding blurs, at most', BLUR, look.blur, look.blur <= BLUR);
  claims.say('error on rows held out', relativeError, look.error, (relativeError ?? 1) <= 4 * look.blur ** 2);
  claims.say('share of further rows that may be off', bound, share, follows);
  const every = (claimed: (unit: { weights: boolean; sign: boolean }) => boolean): boolean => units.every(claimed);
  const claimed = !every((unit) => unit.weights) ? 'function' : every((unit) => unit.sign) ? 'parameters' : 'upToSigns';
  claims.say('certified', `${certified}, ${determined}`, `true, ${claimed}`);
  claims.say('sentence', sentence, headline(share, confidence, claimed, hidden));
  claims.each('rows that need the unit', [...units.keys()], (i) => look.acts[i] > 0);
}

/** The claim in words, as a certificate must state it. */
function headline(share: number, confidence: number, determined: string, hidden: number): string {
  const most = Number((100 * share).toPrecision(2));
  const start = `With confidence ${100 * confidence} % this network gives the right value, to rounding, on all but ${most} % of further rows`;
  const neurons = hidden === 1 ? '1 neuron belongs' : `${hidden} neurons belong`;
  if (determined === 'parameters') return `${start}; its ${neurons} to every network that does.`;
  if (determined === 'function') return `${start}; its parameters are not determined by these rows.`;
  return `${start}; the kinks and output weights of its ${neurons} to every network that does, but not which side of every kink is active.`;
}

/** Are the rows next to the kinks those that are named, up to rows that are as near but for rounding? */
function kinkClaims(
  claims: ClaimList,
  { content: { distinct }, look: { T, onKink }, kinks }: { content: Content; look: RowLook; kinks: readonly Kink[] },
  certificate: ExactCertificateFile,
): void {
  claims.each('kinks as stated', [...kinks.keys()], (i) => {
    const stated = certificate.kinks[i];
    const found = kinks[i];
    const isNearest = (row: number | null, [place]: readonly number[], side: number): boolean => {
      if (row === null || place === undefined) return row === null && place === undefined;
      const t = side * T[i][distinct.indexOf(row)];
      return t > 0 && t - side * T[i][place] <= onKink[i];
    };
    // Where rows are close, the last digits of a gap are rounding.
    const gap = Math.abs((stated.gap ?? -1) - (found.gap ?? -1)) <= 1e-6 * (1 + (found.gap ?? 0));
    return (
      gap &&
      stated.rarer === found.rarer &&
      isNearest(stated.below, found.down, -1) &&
      isNearest(stated.above, found.up, 1)
    );
  });
}
