import type { CertificateFile } from '@depth2/network';
import { nestedErrors, type Learned } from './result.ts';

/**
 * The certificate of what was learned as a plain object for JSON: what is claimed, and where in the rows the evidence
 * lies, so that `verify` of `@depth2/network`, or anybody, can derive every claim again. `CertificateFile` describes it field
 * by field, docs/certificate.md defines every number.
 * @example
 * import { draw } from '@depth2/synth-data';
 * import { parseCertificate, verify } from '@depth2/network';
 * import { collect } from '@depth2/samples';
 * import { learn } from './learn.ts';
 * const { samples } = draw({ inputs: 3, hidden: 2, samples: 2000, seed: 1 });
 * const learned = await learn(samples, { hidden: 2 });
 * const text = JSON.stringify(certificateFile(learned));
 * const { X, Y } = await collect(samples);
 * verify(learned.network, { X, y: Y.data }, parseCertificate(text)).verified // => true
 */
export function certificateFile(learned: Learned): CertificateFile {
  const { certificate, proof, standardErrors } = learned;
  const statistical = certificate.kind === 'statistical' ? certificate : null;
  return {
    format: 'depth2-certificate',
    version: 1,
    certified: certificate.kind !== null,
    kind: certificate.kind,
    determined: certificate.determined,
    sentence: certificate.sentence,
    reasons: certificate.reasons,
    disagreement: certificate.disagreement,
    inputs: learned.inputs,
    hidden: learned.hidden,
    samples: learned.samples,
    seed: learned.seed,
    labelPrecision: learned.labelPrecision,
    relativeError: Number.isFinite(learned.relativeError) ? learned.relativeError : null,
    units: certificate.units,
    checks: certificate.checks,
    split: proof && proof.split,
    digests: proof && proof.digests,
    jacobian: proof && proof.jacobian,
    kinks: proof && proof.kinks,
    signs: proof && proof.signs,
    noise: statistical && statistical.noise,
    falseAlarmRate: statistical && statistical.falseAlarmRate,
    power: statistical && statistical.power,
    standardErrors: standardErrors && nestedErrors(standardErrors),
  };
}
