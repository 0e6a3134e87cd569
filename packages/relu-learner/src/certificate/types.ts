/** One test that a claim rests on. */
export interface Check {
  readonly name: string;
  /** What was measured; null when it could not be. */
  readonly value: number | null;
  /** What it was held against; null when the check is a yes or no. */
  readonly bound: number | null;
  readonly passed: boolean;
  /** The outcome in words. */
  readonly sentence: string;
}

/** What is claimed of one unit, and why not more. */
export interface UnitClaim {
  /** (w_i, b_i) up to a common sign, and |a_i|. */
  readonly weights: boolean;
  /** Which side of the kink is the active one. */
  readonly sign: boolean;
  /** Empty when everything is claimed. */
  readonly reason: string;
}

/** Share of further rows on which the network may be wrong, with the confidence of that bound. */
export interface Disagreement {
  readonly bound: number;
  readonly confidence: number;
}

interface CertificateBase {
  readonly units: readonly UnitClaim[];
  readonly sentence: string;
  readonly checks: readonly Check[];
  /** Why no more is claimed, in words; empty when everything is. */
  readonly reasons: readonly string[];
}

/** The function is claimed, and of its parameters what `determined` says. */
export interface ExactCertificate extends CertificateBase {
  readonly kind: 'exact';
  /** `parameters`: everything. `upToSigns`: kinks and |a_i|. `function`: values only. */
  readonly determined: 'parameters' | 'upToSigns' | 'function';
  readonly disagreement: Disagreement;
}

/** Noise on the labels: its standard deviation in the units of y. */
export interface Noise {
  readonly sd: number;
  /** Was the standard deviation told, or estimated from the residuals? */
  readonly given: boolean;
  /** Rows minus fitted parameters. */
  readonly degreesOfFreedom: number;
}

/**
 * Labels with noise: the network explains the rows as well as any network with a few more terms would. `determined` says
 * which parameters have standard errors.
 */
export interface StatisticalCertificate extends CertificateBase {
  readonly kind: 'statistical';
  /** `function`: other parameters may give the same values on these rows; standard errors hold for the units claimed. */
  readonly determined: 'parameters' | 'upToSigns' | 'function';
  readonly disagreement: null;
  readonly noise: Noise;
  /** The chance that a right network with right noise fails any of the tests. */
  readonly falseAlarmRate: number;
  /** A further unit with unit weights (standardized inputs) and at least this |a| would have been seen with `confidence`. */
  readonly power: { readonly outputWeight: number; readonly confidence: number };
}

/** Nothing is claimed; `reasons` say why. */
export interface NoCertificate extends CertificateBase {
  readonly kind: null;
  readonly determined: null;
  readonly disagreement: null;
}

/** What the learner claims of its answer: ask `kind` first. */
export type Certificate = ExactCertificate | StatisticalCertificate | NoCertificate;
