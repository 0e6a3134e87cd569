import type { Evidence } from './evidence.ts';
import type { Certificate, Check, UnitClaim } from './types.ts';
import type { UnitEvidence } from './unit-checks.ts';
import { failureReasons, headline, mismatchSentence, superfluousSentence, unitReasons } from './words.ts';

/** Least certification rows for any claim. */
const LEAST_ROWS = 20;

/** Rounding may blur values or parameters by this share before nothing exact can be said: ε^(2/3). */
const BLUR = Number.EPSILON ** (2 / 3);

/** Why nothing is claimed of a unit that only adds a linear function. */
const NOT_BENDING =
  'on these rows it does no more than add a linear function: its kink lies beyond all of them, or is that of another unit';

const SIGN_OPEN = 'which side of its kink is active is open';
const SIGN_OPEN_WITH_OTHERS = `${SIGN_OPEN}, as long as another unit is`;

/** Chance that rows which lie evenly around all kinks get a unit refused for the gap at its kink. */
const HONEST_REFUSALS = 1e-4;

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
  const units = unitClaims(evidence, identity);
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
  const open = identity.filter((check) => !check.passed).map((check) => check.sentence);
  return {
    kind: 'exact',
    determined,
    units,
    disagreement,
    sentence: headline(disagreement, determined, units),
    checks,
    reasons: [...open, ...unitReasons(units, open)],
  };
}

function functionChecks({ open, sealed, fittedRows, network }: Evidence): Check[] {
  const parameters = network.hidden * (network.inputs + 1);
  const needed = parameters + network.inputs + 1;
  const failures = open.failures + sealed.failures;
  return [
    {
      name: 'fitted rows',
      value: fittedRows,
      bound: needed,
      passed: fittedRows > needed,
      sentence: `${fittedRows} distinct rows were at hand to fit, ${needed} numbers are free`,
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
      sentence: failures === 0 ? 'every row is reproduced to rounding' : mismatchSentence(open, sealed),
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
function superfluousChecks({ units }: Evidence): Check[] {
  const superfluous = units.filter((unit) => unit.need === 'nothing').length;
  return [
    {
      name: 'no superfluous unit',
      value: superfluous,
      bound: 0,
      passed: superfluous === 0,
      sentence: superfluous === 0 ? 'every unit is needed' : superfluousSentence(superfluous, units.length),
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

/**
 * Signs are the solution of one system for all units: a unit whose parameters are open makes the signs of all others
 * open too, since another choice of it may go with other signs.
 */
function unitClaims(evidence: Evidence, identity: readonly Check[]): UnitClaim[] {
  const { signs } = evidence;
  const missing = evidence.units.map((unit, i) => whatIsMissing(evidence, unit, i, identity));
  const all = missing.every((reason) => reason === null);
  return missing.map((reason, i) => {
    if (reason !== null) return { weights: false, sign: false, reason };
    const sign = all && signs.unique && signs.ambiguous[i] === false;
    const open = all ? SIGN_OPEN : SIGN_OPEN_WITH_OTHERS;
    return { weights: true, sign, reason: sign ? '' : open };
  });
}

/** The first check that a unit's parameters fail, in words; null when they pass all. */
function whatIsMissing(evidence: Evidence, unit: UnitEvidence, i: number, identity: readonly Check[]): string | null {
  const { jacobian, network, confidence } = evidence;
  const { need, rarerSide, gap, gapChance, cellChance, flat, discreteShare, sharedValues } = unit;
  if (need !== 'bends') return NOT_BENDING;
  const failed = identity.find((check) => !check.passed);
  if (failed) return failed.sentence;
  const least = network.inputs + 1;
  if (rarerSide <= least) {
    const rows = rarerSide === 1 ? 'row lies' : 'rows lie';
    return `only ${rarerSide} distinct ${rows} on one side of its kink, more than ${least} are needed`;
  }
  const error = jacobian.unitErrors[i];
  if (!(error <= BLUR)) return `its parameters are known to ${error.toExponential(1)} only`;
  if (!(gapChance >= HONEST_REFUSALS / network.hidden)) {
    return `no rows lie close to its kink (a gap of ${gap.toPrecision(2)} spacings of the rows next to it)`;
  }
  if (!(cellChance >= (1 - confidence) / network.hidden)) {
    return 'every step across its kink crosses the kink of another unit too: other kinks may give the same values';
  }
  if (flat) return 'the rows next to its kink lie on lines or faces: each shows only a part of its weights';
  if (discreteShare > DISCRETE_SHARE || sharedValues > 0) {
    return 'it looks at columns with few distinct values, on which other kinks give the same values';
  }
  return null;
}
