import { evaluate, normalize, type Network } from '@depth2/network';
import type { Claim, StandardErrors } from './claim.ts';
import type { Facts, FreshRows } from './hard-case.ts';
import { kinksOf, type Kink, type Whitening } from './kinks.ts';
import { BEYOND_ROUNDING, roundingOf } from './rounding.ts';

const FRESH_ROWS = 4000;

/** A claimed parameter may be off by this many of its standard errors. */
const STANDARD_ERRORS = 6;

/** And by this much rounding, of numbers of size 1. */
const ROUNDING = 1e-9;

/** The share of the rows of a file that is held out to test an answer. */
const HELD_OUT = 0.1;

/** E[(f − E[y|x])²]/σ² times the held-out rows: beyond this, those rows show plainly that f is not right. */
const PLAIN = 60;

/**
 * What is claimed of noisy labels and is not so.
 *
 * Where the labels are those of a network of this width, or a narrower one, and noise: a parameter of a claimed unit
 * must be that of one of the truth's units, and of every alternative's, to six standard errors and rounding; unit rows,
 * in the units of the data. Which side is active may differ when the sign is not claimed.
 * Everywhere: the model's deviation from the labels' mean must not be plain, in the sense of PLAIN above. Labels that
 * have no noise, and are no such network's, make every statistical claim false; if they are one's, the claim is weak.
 */
export function judgeStatistical(
  facts: Facts,
  claim: Claim,
): { readonly falseClaims: string[]; readonly weak: boolean } {
  const fresh = facts.fresh(FRESH_ROWS);
  const variance = average(fresh.y.map((y, n) => (y - fresh.mean[n]) ** 2));
  const right = facts.truth !== null && isBehind(facts.truth, fresh, claim.network.hidden);
  const falseClaims = right ? falseParameters(facts, claim) : [];
  if (variance === 0) {
    if (!right) falseClaims.push('noise is claimed of labels that have none, and are no network of this width');
    return { falseClaims, weak: right };
  }
  const plainness = (deviation(claim.network, fresh) / variance) * HELD_OUT * facts.data.rows;
  if (!(plainness <= PLAIN)) {
    falseClaims.push(
      `the labels' mean is not this network: held-out rows show it at ${plainness.toPrecision(2)}, ${PLAIN} is plain`,
    );
  }
  return { falseClaims, weak: false };
}

/** Are the labels' means the values of this network, and has it no more than so many units that bend? */
function isBehind(truth: Network, fresh: FreshRows, hidden: number): boolean {
  const bending = dataKinks(truth).reduce((sum, { plus, minus }) => sum + Number(plus !== 0) + Number(minus !== 0), 0);
  return bending <= hidden && deviation(truth, fresh) === 0;
}

/** Mean of (f − E[y|x])² over rows, less what rounding explains. */
function deviation(network: Network, fresh: FreshRows): number {
  const values = evaluate(network, { shape: [fresh.rows, network.inputs], data: fresh.X });
  const rounding = roundingOf(network, fresh);
  return average(
    values.map((value, n) => Math.max(0, Math.abs(value - fresh.mean[n]) - BEYOND_ROUNDING * rounding[n]) ** 2),
  );
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Kinks with w of unit norm in the units of the data. */
function dataKinks(network: Network): Kink[] {
  const { inputs } = network;
  const root = Float64Array.from({ length: inputs * inputs }, (_, i) => Number(i % (inputs + 1) === 0));
  const asIs: Whitening = { inputs, mean: new Float64Array(inputs), root };
  return kinksOf(network, asIs);
}

function falseParameters(facts: Facts, claim: Claim): string[] {
  const { standardErrors, units } = claim;
  if (!standardErrors) return ['a statistical claim must come with standard errors'];
  const network = normalize(claim.network);
  return [facts.truth, ...facts.alternatives].flatMap((truth, which) => {
    if (!truth) return [];
    const name = which === 0 ? 'the truth' : 'another network of equal values';
    const kinks = dataKinks(truth);
    return units.flatMap(({ weights, sign }, i) => {
      if (!weights) return [];
      const off = Math.min(
        ...kinks.flatMap((kink) => sides(kink, sign).map((side) => errorOf(network, standardErrors, i, side))),
      );
      return off <= STANDARD_ERRORS
        ? []
        : [`unit ${i}: off by ${off.toPrecision(2)} standard errors (against ${name})`];
    });
  });
}

/** A unit that a found one may be. */
interface Side {
  /** (w, b), w of unit norm. */
  readonly t: Float64Array;
  readonly a: number;
}

/** The units of a kink; when the side is open, those that it could have on either side. */
function sides({ t, plus, minus }: Kink, signed: boolean): Side[] {
  const turned = t.map((v) => -v);
  const own = [
    { t, a: plus },
    { t: turned, a: minus },
  ];
  const open = [plus, minus, plus + minus].flatMap((a) => [
    { t, a },
    { t: turned, a },
  ]);
  return (signed ? own : open).filter(({ a }) => a !== 0);
}

/**
 * The largest error of a parameter of unit i, in standard errors. Standard errors of a unit row are those of first order:
 * an entry near ±1 hardly moves at that order, so what six standard errors of the row do at second order is allowed as
 * well.
 */
function errorOf(found: Network, errors: StandardErrors, i: number, { t, a }: Side): number {
  const d = found.inputs;
  const ofRow = errors.weights.data.subarray(i * d, (i + 1) * d);
  const bend = (STANDARD_ERRORS * Math.hypot(...ofRow)) ** 2 / 2;
  const inErrors = (error: number, allowed: number, standardError: number): number => {
    const excess = Math.abs(error) - allowed;
    return excess <= 0 ? 0 : excess / standardError;
  };
  const { weights, biases, outputWeights } = found;
  let worst = inErrors(biases[i] - t[d], ROUNDING * (1 + Math.abs(t[d])), errors.biases[i]);
  worst = Math.max(worst, inErrors(outputWeights.data[i] - a, ROUNDING * Math.abs(a), errors.outputWeights.data[i]));
  for (let k = 0; k < d; k++) {
    worst = Math.max(worst, inErrors(weights.data[i * d + k] - t[k], ROUNDING + bend, ofRow[k]));
  }
  return worst;
}
