import type { Network } from '@depth2/network';
import type { Signs } from '../signs.ts';
import type { RowReport } from './function-claim.ts';
import type { JacobianReport } from './conditioning.ts';
import type { Certificate, Check, UnitClaim } from './types.ts';
import type { UnitEvidence } from './unit-checks.ts';
import { failureReasons, headline } from './words.ts';

/** Everything the certificate rests on. */
export interface Evidence {
  readonly network: Network;
  /** Rank of the covariance of x. */
  readonly inputRank: number;
  /** Fit and validation rows, and the certification rows that nothing looked at before. */
  readonly open: RowReport;
  readonly sealed: RowReport;
  /** Distinct rows fitted. */
  readonly fittedRows: number;
  readonly jacobian: JacobianReport;
  readonly signs: Signs;
  readonly units: readonly UnitEvidence[];
  /** Rows of the file. */
  readonly samples: number;
  /** Loss of the best fit relative to Var y, and the count of units that order 2 shows. */
  readonly loss: number;
  readonly visibleUnits: number | null;
  readonly labelPrecision: 'float64' | 'float32';
  readonly confidence: number;
}

/** Least certification rows for any claim. */
const LEAST_ROWS = 20;

/** Rounding may blur values or parameters by this share before nothing exact can be said: ε^(2/3). */
const BLUR = Number.EPSILON ** (2 / 3);

/** Share of a unit's weight on discrete columns that still counts as none. */
const DISCRETE_SHARE = 1e-6;

/**
 * The claim that the evidence carries, never more. The function is claimed when all rows are within their rounding
 * bounds, those held out by content among them, and no unit is superfluous; the parameters, a unit at a time, when each
 * check below passes. What each check excludes is listed in docs/architecture.md.
 */
export function certify(evidence: Evidence): Certificate {
  const whole = [...functionChecks(evidence), ...superfluousChecks(evidence)];
  const identity = parameterChecks(evidence);
  const units = evidence.units.map((unit, i) => unitClaim(evidence, unit, i, identity));
  const checks = [...whole, ...identity];
  if (whole.some((check) => !check.passed)) {
    const reasons = failureReasons(evidence, whole);
    const none = units.map((): UnitClaim => ({ weights: false, sign: false, reason: 'the function is not certified' }));
    return {
      kind: null,
      determined: null,
      units: none,
      disagreement: null,
      sentence: `Not certified: ${reasons[0]}.`,
      checks,
      reasons,
    };
  }
  const disagreement = {
    bound: Math.log(1 / (1 - evidence.confidence)) / evidence.sealed.distinct,
    confidence: evidence.confidence,
  };
  const weights = identity.every((c) => c.passed) && units.every((u) => u.weights);
  const determined = !weights ? 'function' : units.every((u) => u.sign) ? 'parameters' : 'upToSigns';
  const reasons = [
    ...identity.filter((c) => !c.passed).map((c) => c.sentence),
    ...units.flatMap((u, i) => (u.reason === '' ? [] : [`unit ${i}: ${u.reason}`])),
  ];
  return {
    kind: 'exact',
    determined,
    units,
    disagreement,
    sentence: headline(disagreement, determined, units),
    checks,
    reasons: [...new Set(reasons)],
  };
}

function functionChecks({ open, sealed, fittedRows, network }: Evidence): Check[] {
  const parameters = network.hidden * (network.inputs + 1);
  const needed = parameters + network.inputs + 1;
  const failures = open.failures + sealed.failures;
  const first = Math.min(...open.failing.slice(0, 1), ...sealed.failing.slice(0, 1));
  return [
    {
      name: 'fitted rows',
      value: fittedRows,
      bound: needed,
      passed: fittedRows > needed,
      sentence: `${fittedRows} distinct rows were fitted, ${needed} numbers are free`,
    },
    {
      name: 'certification rows',
      value: sealed.distinct,
      bound: LEAST_ROWS,
      passed: sealed.distinct >= LEAST_ROWS,
      sentence: `${sealed.distinct} distinct rows were held out, ${LEAST_ROWS} are needed`,
    },
    {
      name: 'certification rows exact',
      value: sealed.distinctFailures,
      bound: 0,
      passed: sealed.distinctFailures === 0,
      sentence: `${sealed.distinctFailures} of ${sealed.distinct} held-out rows are off by more than rounding`,
    },
    {
      name: 'all rows exact',
      value: failures,
      bound: 0,
      passed: failures === 0,
      sentence:
        failures === 0
          ? 'every row is reproduced to rounding'
          : `${failures} rows are off by more than rounding, row ${first} first`,
    },
    {
      name: 'rounding',
      value: sealed.typicalBound,
      bound: BLUR,
      passed: sealed.typicalBound <= BLUR,
      sentence: `rounding may hide ${sealed.typicalBound.toExponential(1)} of the labels' spread, at most ${BLUR.toExponential(1)} is allowed`,
    },
  ];
}

/** A unit that the data do not need makes the width wrong: nothing is certified until it is gone. */
function superfluousChecks({ units, network }: Evidence): Check[] {
  const least = network.inputs + 1;
  const dead = units.flatMap((unit, i) => (unit.needing <= least ? [i] : []));
  const twins = units.flatMap((unit, i) => (unit.twin !== null && unit.twin < i ? [i] : []));
  const superfluous = [...new Set([...dead, ...twins])];
  return [
    {
      name: 'no superfluous unit',
      value: superfluous.length,
      bound: 0,
      passed: superfluous.length === 0,
      sentence:
        superfluous.length === 0
          ? 'every unit is needed'
          : `${superfluous.length} of ${units.length} units are not needed (dead, or with the kink of another): try --hidden ${units.length - superfluous.length}`,
    },
  ];
}

function parameterChecks({ jacobian, inputRank, fittedRows, network }: Evidence): Check[] {
  const free = network.hidden * (network.inputs + 1) + network.inputs + 1;
  const least = free + Math.ceil(0.05 * free);
  return [
    {
      name: 'margin of rows',
      value: fittedRows,
      bound: least,
      passed: fittedRows >= least,
      sentence: `${fittedRows} distinct rows for ${free} numbers, ${least} are asked before parameters are claimed`,
    },
    {
      name: 'rank',
      value: jacobian.condition,
      bound: null,
      passed: jacobian.fullRank,
      sentence: jacobian.fullRank
        ? `the rows determine all parameters, condition ${jacobian.condition.toPrecision(2)}`
        : 'the rows leave some direction of the parameters free',
    },
    {
      name: 'independent inputs',
      value: inputRank,
      bound: network.inputs,
      passed: inputRank === network.inputs,
      sentence:
        inputRank === network.inputs
          ? 'no column of X depends on the others'
          : `the ${network.inputs} columns of X span only ${inputRank} dimensions: weights along the others are free`,
    },
  ];
}

function unitClaim(evidence: Evidence, unit: UnitEvidence, i: number, identity: readonly Check[]): UnitClaim {
  const { jacobian, network, signs, confidence } = evidence;
  const least = network.inputs + 1;
  const gapBound = largestGap((1 - confidence) / network.hidden);
  const failed = identity.find((check) => !check.passed);
  const missing =
    failed?.sentence ??
    (unit.rarerSide <= least
      ? `only ${unit.rarerSide} distinct rows lie on one side of its kink, more than ${least} are needed`
      : !(jacobian.unitErrors[i] <= BLUR)
        ? `its parameters are known to ${jacobian.unitErrors[i].toExponential(1)} only`
        : !(unit.gap <= gapBound)
          ? `no rows lie close to its kink (a gap of ${unit.gap.toPrecision(2)} spacings, at most ${gapBound.toPrecision(2)} are allowed)`
          : unit.discreteShare > DISCRETE_SHARE
            ? 'it looks at columns with few distinct values, on which other kinks give the same values'
            : '');
  const weights = missing === '';
  const sign = weights && signs.ambiguous[i] === false && signs.unique;
  const reason = weights && !sign ? 'which side of its kink is active is open' : missing;
  return { weights, sign, reason };
}

/**
 * The gap, in mean spacings, that random rows leave around a given point with a chance of `chance`. The gap that
 * covers a point is size-biased (the sum of the distances to the next row on either side): P(gap > g) = (1 + g)e^{−g}.
 */
function largestGap(chance: number): number {
  let gap = -Math.log(chance);
  for (let k = 0; k < 50; k++) gap = Math.log1p(gap) - Math.log(chance);
  return gap;
}
