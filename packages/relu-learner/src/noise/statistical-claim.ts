import type { Certificate, Check, Noise, UnitClaim } from '../certificate/types.ts';
import type { UnitClaims } from '../certificate/unit-claims.ts';
import { unitReasons } from '../certificate/words.ts';
import type { NoisySigns } from './noisy-signs.ts';
import type { ResidualShape } from './residual-spread.ts';
import type { ResidualTest } from './residual-tests.ts';
import type { Resolution } from './resolution.ts';

/** The chance that a right network with right noise fails any of the tests. */
export const FALSE_ALARMS = 0.01;

/** Chance with which a further unit of the stated output weight is seen. */
export const POWER_CONFIDENCE = 0.99;

/** Errors must be below this share of the distances that matter. */
const RESOLVED = 0.2;

/** |a| of a unit over its standard error, at least. */
const SIGNIFICANT = 5;

/** Largest share of one row in the squares beside what a few rows among N have, and least median of |r|/σ. */
const DOMINATING = 0.02;
const LEAST_MEDIAN = 0.2;

/** Values of the labels must lie this much closer than the noise is wide. */
const STEP_IN_NOISE = 0.25;

/** χ² of an affine part that is no disguised unit: 20 times what it takes to see a further unit. */
const CLEAR_AFFINE = 2000;

/** Everything a statistical certificate rests on. */
export interface NoisyEvidence {
  readonly rows: number;
  readonly hidden: number;
  readonly noise: Noise;
  readonly fittedRows: number;
  readonly heldRows: number;
  readonly parameters: number;
  readonly tests: readonly ResidualTest[];
  readonly shape: ResidualShape;
  /** Median step between values of the labels, over the standard deviation of the noise. */
  readonly labelStep: number;
  /** Did the fits converge, with an information matrix that can be inverted? */
  readonly converged: boolean;
  readonly resolutions: readonly Resolution[];
  readonly signs: NoisySigns;
  /** What the rows determine of every kink, whatever the labels. */
  readonly identity: UnitClaims;
  /** Did the affine part that no signs explain have to stay? */
  readonly affine: boolean;
  /** Least output weight of a further unit that would have been seen. */
  readonly seen: number;
}

/** The chance that each of the tests may have to be refused at. */
export function levelOfOne(tests: number): number {
  return FALSE_ALARMS / tests;
}

/** The claim that the evidence carries. Every failed check becomes a reason. */
export function claimStatistically(evidence: NoisyEvidence): Certificate {
  const tested = [
    ...rowChecks(evidence),
    ...testChecks(evidence),
    ...affineChecks(evidence),
    ...resolutionChecks(evidence),
  ];
  const checks = [...tested, ...evidence.identity.checks];
  const failed = tested.filter((check) => !check.passed);
  if (failed.length > 0) {
    const reasons = clearestFirst(failed, evidence.tests).map((check) => check.sentence);
    return {
      kind: null,
      determined: null,
      units: evidence.identity.claims.map(() => ({ weights: false, sign: false, reason: 'the fit is not certified' })),
      disagreement: null,
      sentence: `Not certified: ${reasons[0]}.`,
      checks,
      reasons,
    };
  }
  const { claims } = evidence.identity;
  const known = claims.every((claim) => claim.weights);
  const signed = known && !evidence.affine && evidence.signs.unique;
  const open = 'which side of its kink is active is open';
  const units = claims.map(({ weights, reason }): UnitClaim => ({
    weights,
    sign: signed,
    reason: weights && !signed ? open : reason,
  }));
  const determined = !known ? 'function' : signed ? 'parameters' : 'upToSigns';
  return {
    kind: 'statistical',
    determined,
    units,
    disagreement: null,
    noise: evidence.noise,
    falseAlarmRate: FALSE_ALARMS,
    power: { outputWeight: evidence.seen, confidence: POWER_CONFIDENCE },
    sentence: headline(evidence, determined),
    checks,
    reasons: [...unitReasons(units, [open]), ...(known && !signed ? [whySignsAreOpen(evidence)] : [])],
  };
}

/** Checks without a chance first, then tests from the least likely on. */
function clearestFirst(failed: readonly Check[], tests: readonly ResidualTest[]): Check[] {
  const chance = ({ name }: Check): number => tests.find((test) => test.name === name)?.chance ?? -1;
  return [...failed].sort((a, b) => chance(a) - chance(b));
}

function headline({ noise, seen, tests, hidden }: NoisyEvidence, determined: string): string {
  const level = `noise of standard deviation ${digits(noise.sd)} (${noise.given ? 'as told' : 'estimated'})`;
  return (
    `With ${level} on the labels nothing in these rows speaks against this network: ${tests.length} tests passed, which together refuse ` +
    `${100 * FALSE_ALARMS} % of right answers; ${whatIsKnown(hidden, determined)}. ` +
    `A further neuron with output weight above ${digits(seen)} would have been seen; one below that cannot be excluded.`
  );
}

function whatIsKnown(hidden: number, determined: string): string {
  if (determined === 'function') return 'its parameters are not determined by these rows';
  const neurons = hidden === 1 ? 'its neuron is known' : `its ${hidden} neurons are known`;
  const sides = determined === 'upToSigns' ? ' up to the side of the kink that is active,' : '';
  return `${neurons}${sides} to the standard errors given`;
}

function whySignsAreOpen({ affine, signs }: NoisyEvidence): string {
  if (affine) return 'no choice of active sides explains the affine part of the labels: it is kept beside the units';
  return signs.method === 'undecided'
    ? 'there are too many units to try all choices of active sides'
    : 'several choices of active sides fit the rows within the noise';
}

function digits(value: number): string {
  return String(Number(value.toPrecision(2)));
}

function rowChecks({ fittedRows, heldRows, parameters, shape, labelStep, converged }: NoisyEvidence): Check[] {
  const dominating = DOMINATING + 20 / heldRows;
  return [
    {
      name: 'noisy labels, fit',
      value: fittedRows,
      bound: null,
      passed: converged,
      sentence: converged
        ? `the likelihood of ${fittedRows} rows is greatest here`
        : `the rows leave some of ${parameters} parameters free, or the likelihood has no maximum nearby`,
    },
    {
      name: 'no dominating row',
      value: shape.largestShare,
      bound: dominating,
      passed: shape.largestShare <= dominating,
      sentence: `one row makes up ${percent(shape.largestShare)} of the squared residuals of ${heldRows}, ${percent(dominating)} are allowed`,
    },
    {
      name: 'residuals on most rows',
      value: shape.median,
      bound: LEAST_MEDIAN,
      passed: shape.median >= LEAST_MEDIAN,
      sentence:
        shape.median >= LEAST_MEDIAN
          ? 'the residuals are spread over the rows'
          : `most rows have residuals far below their standard deviation (the median is ${digits(shape.median)} of it): few rows are off, not all`,
    },
    {
      name: 'continuous labels',
      value: labelStep,
      bound: STEP_IN_NOISE,
      passed: labelStep <= STEP_IN_NOISE,
      sentence:
        labelStep <= STEP_IN_NOISE
          ? 'the labels take values far closer than the noise is wide'
          : `the labels take few values, ${digits(labelStep)} standard deviations of the residuals apart: no noise was added to a network, these are classes or counts`,
    },
  ];
}

/**
 * A further unit would show as a linear part beside half its |t|, which is less visible: only an affine part this
 * significant is taken for one.
 */
function affineChecks({ affine, signs }: NoisyEvidence): Check[] {
  if (!affine) return [];
  return [
    {
      name: 'clear affine part',
      value: Number.isFinite(signs.mismatch) ? signs.mismatch : null,
      bound: CLEAR_AFFINE,
      passed: signs.mismatch >= CLEAR_AFFINE,
      sentence:
        signs.mismatch >= CLEAR_AFFINE
          ? 'the labels have an affine part beside the units'
          : 'no choice of active sides fits within the noise: a small affine part is left, or a further unit',
    },
  ];
}

function percent(share: number): string {
  return `${digits(100 * share)} %`;
}

function testChecks({ tests }: NoisyEvidence): Check[] {
  const level = levelOfOne(tests.length);
  return tests.map(({ name, chance, finding }) => ({
    name,
    value: chance,
    bound: level,
    passed: chance >= level,
    sentence:
      chance >= level
        ? `not seen: ${finding}`
        : `${finding} (chance of that in noise: ${chance < 1e-99 ? 'below 1e-99' : chance.toExponential(1)})`,
  }));
}

function resolutionChecks({ resolutions, rows }: NoisyEvidence): Check[] {
  const weakest = resolutions.reduce((least, { significance }) => Math.min(least, significance), Infinity);
  const idle = resolutions.flatMap(({ significance }, i) => (significance >= SIGNIFICANT ? [] : [i]));
  const shares = resolutions.map(({ error, distance }) => error / distance);
  const worst = shares.reduce((most, share) => Math.max(most, share), 0);
  const unit = shares.indexOf(worst);
  const needed = rows * (worst / RESOLVED) ** 2;
  return [
    {
      name: 'every unit is significant',
      value: Number.isFinite(weakest) ? weakest : null,
      bound: SIGNIFICANT,
      passed: idle.length === 0,
      sentence:
        idle.length === 0
          ? 'every unit stands out of the noise'
          : `${idle.length === 1 ? `unit ${idle[0]} does` : `units ${idle.join(', ')} do`} not stand out of the noise: try --hidden ${resolutions.length - idle.length}`,
    },
    {
      name: 'errors small',
      value: worst,
      bound: RESOLVED,
      passed: worst <= RESOLVED,
      sentence:
        worst <= RESOLVED
          ? `errors are at most ${percent(worst)} of the distances between units`
          : `unit ${unit} is known to ${percent(worst)} of its distance to the nearest other unit, ${percent(RESOLVED)} are asked: about ${needed.toPrecision(1).replace('e+', 'e')} rows would do`,
    },
  ];
}
