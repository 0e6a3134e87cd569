import type { Learned } from '@depth2/relu-learner';

/** The certificate of a model as a file: what is claimed, for how many rows and which seed, and what was checked. */
export interface CertificateFile {
  readonly format: 'depth2-certificate';
  readonly version: 1;
  readonly inputs: number;
  readonly hidden: number;
  readonly samples: number;
  readonly seed: number;
  readonly certified: boolean;
  readonly [claim: string]: unknown;
}

/** The certificate of what was learned, as JSON holds it. */
export function certificateOf(learned: Learned): CertificateFile {
  const { certificate, inputs, hidden, samples, seed, relativeError, labelPrecision } = learned;
  const { kind, determined, units, disagreement, sentence, checks, reasons } = certificate;
  return {
    format: 'depth2-certificate',
    version: 1,
    inputs,
    hidden,
    samples,
    seed,
    certified: kind !== null,
    kind,
    determined,
    disagreement,
    sentence,
    reasons,
    relativeError,
    labelPrecision,
    units,
    checks,
  };
}
