/**
 * The certificate of a network learned from rows, as JSON holds it. docs/certificate.md defines every number so that it
 * can be measured again; here is what each field is.
 */
export interface CertificateFile {
  readonly format: 'depth2-certificate';
  readonly version: 1;
  /** Is anything claimed? */
  readonly certified: boolean;
  /** `exact`: the network's values, to rounding. `statistical`: the labels carry noise. Null: nothing is claimed. */
  readonly kind: 'exact' | 'statistical' | null;
  /** What is claimed beside the values: everything, everything but the sides of kinks, or nothing. Null with `kind`. */
  readonly determined: 'parameters' | 'upToSigns' | 'function' | null;
  /** The claim in words. */
  readonly sentence: string;
  /** Why no more is claimed. */
  readonly reasons: readonly string[];
  /** Share of further rows on which the network may be wrong; null unless `kind` is exact. */
  readonly disagreement: { readonly bound: number; readonly confidence: number } | null;
  /** d, m and N. */
  readonly inputs: number;
  readonly hidden: number;
  readonly samples: number;
  /** Of the split, in [0, 2³²). */
  readonly seed: number;
  readonly labelPrecision: 'float64' | 'float32';
  /** Mean of (y − f)² on held-out rows over the variance of y there; null when that is no number. */
  readonly relativeError: number | null;
  /** What is claimed of each unit: its kink with |a|, and which side of it is active. */
  readonly units: readonly { readonly weights: boolean; readonly sign: boolean; readonly reason: string }[];
  /** What the learner tested, for the reader: no claim rests on it. */
  readonly checks: readonly unknown[];
  /** How the rows are divided; null, as the next one, when nothing is claimed. */
  readonly split: {
    readonly scheme: string;
    /** Expected rows, as used for the shares: not rounded. */
    readonly validation: number;
    readonly certification: number;
    /** Rows of different x. */
    readonly distinct: {
      readonly fit: number;
      readonly validation: number;
      readonly certification: number;
      readonly all: number;
    };
  } | null;
  /** Hashes of the network, of all rows and of the rows in `jacobian`: 16 hexadecimal digits each. */
  readonly digests: { readonly model: string; readonly rows: string; readonly jacobian: string } | null;
  /** 0-based rows of the file, null as the next two unless `kind` is exact, on which the parameters are shown to be determined, and the condition of that. */
  readonly jacobian: { readonly rows: readonly number[]; readonly condition: number | null } | null;
  /** For each unit the rows next to its kink, the gap between them in mean spacings, and the rows on its rarer side. */
  readonly kinks:
    | readonly {
        readonly below: number | null;
        readonly above: number | null;
        readonly gap: number | null;
        readonly rarer: number;
      }[]
    | null;
  /** Why no other choice of active sides gives the same values. */
  readonly signs: {
    readonly method: 'linear system' | 'enumeration' | 'undecided';
    readonly residual: number;
    readonly separation: number | null;
  } | null;
  /** Of statistical certificates, null for others: the noise, in units of y. */
  readonly noise: { readonly sd: number; readonly given: boolean; readonly degreesOfFreedom: number } | null;
  /** Chance that all tests together refuse a right network. */
  readonly falseAlarmRate: number | null;
  /** A further unit with at least this output weight would have been seen. */
  readonly power: { readonly outputWeight: number; readonly confidence: number } | null;
  /** Shapes [m][d], [m] and [1][m]. */
  readonly standardErrors: {
    readonly weights: readonly (readonly number[])[];
    readonly biases: readonly number[];
    readonly outputWeights: readonly (readonly number[])[];
  } | null;
}

/** A certificate with some fields that are not null. */
type With<Field extends keyof CertificateFile> = {
  readonly [Name in keyof CertificateFile]: Name extends Field
    ? NonNullable<CertificateFile[Name]>
    : CertificateFile[Name];
};

/** A certificate of the values themselves, with its proof. */
export type ExactCertificateFile = With<'disagreement' | 'split' | 'digests' | 'jacobian' | 'kinks' | 'signs'>;

/** A certificate of a fit to noisy labels. */
export type StatisticalCertificateFile = With<
  'split' | 'digests' | 'noise' | 'falseAlarmRate' | 'power' | 'standardErrors'
>;

/** One thing that a certificate states, and what model and rows say about it. */
export interface Claim {
  readonly name: string;
  readonly stated: string | number | null;
  readonly found: string | number | null;
  readonly passed: boolean;
}

/** Was everything found that is claimed? `reasons` are sentences, one for each claim that was not. */
export interface Verification {
  readonly verified: boolean;
  readonly claims: readonly Claim[];
  readonly reasons: readonly string[];
}
