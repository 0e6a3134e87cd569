import { evaluate, type Network } from '@depth2/network';
import type { Claim } from './claim.ts';
import type { Facts, LabelledRows } from './hard-case.ts';
import { distance, kinksOf, rarerShare, sideOf, whiteningOf, type Kink } from './kinks.ts';
import { BEYOND_ROUNDING, roundingOf } from './rounding.ts';

const FRESH_ROWS = 4000;

/** Parameters may be off by this much after matching. */
const PARAMETER_ERROR = 1e-9;

/**
 * What is claimed exactly and is not so.
 *
 * The function: on fresh rows of the same law the share on which the model is off by more than 100 times the
 * rounding of evaluating it must not exceed the bound (by more than three standard deviations of that share).
 * A parameter: the kink of a claimed unit must be one of the truth's, and of every alternative's, to 1e-9 in
 * coordinates in which the inputs have covariance I; its output weight, too; its side, when the sign is claimed.
 * Kinks whose rarer side is less often seen than the bound allows do not count.
 */
export function falseExactClaims(facts: Facts, claim: Claim): string[] {
  const { network } = claim;
  const bound = claim.bound ?? 0;
  const fresh = facts.fresh(FRESH_ROWS);
  const falseClaims: string[] = [];
  const share = wrongShare(network, fresh);
  if (share > bound + 3 * Math.sqrt(bound / fresh.rows)) {
    falseClaims.push(
      `function: wrong on ${(100 * share).toPrecision(2)} % of fresh rows, ${(100 * bound).toPrecision(2)} % are allowed`,
    );
  }
  const whitening = whiteningOf(facts.data, facts.inputs);
  const found = kinksThatCount(kinksOf(network, whitening), fresh, bound);
  for (const [i, truth] of [facts.truth, ...facts.alternatives].entries()) {
    if (!truth) continue;
    const name = i === 0 ? 'the truth' : 'another network of equal values';
    const kinks = kinksOf(truth, whitening);
    falseClaims.push(...falseUnits(found, kinks, claim).map((one) => `${one} (against ${name})`));
    if (claim.determined !== 'parameters') continue;
    const missing = kinksThatCount(kinks, fresh, bound).filter(
      (kink) => !found.some((one) => sideOf(one.t, kink.t) !== 0),
    );
    if (missing.length > 0) falseClaims.push(`parameters: ${missing.length} units of ${name} are missing`);
  }
  return falseClaims;
}

/** Share of rows on which the network is off by more than rounding. */
function wrongShare(network: Network, rows: LabelledRows): number {
  const values = evaluate(network, { shape: [rows.rows, network.inputs], data: rows.X });
  const rounding = roundingOf(network, rows);
  const wrong = values.filter((value, n) => !(Math.abs(value - rows.y[n]) <= BEYOND_ROUNDING * rounding[n]));
  return wrong.length / rows.rows;
}

/** Kinks where something bends, and with enough rows on both sides for the bound to see them. */
function kinksThatCount(kinks: readonly Kink[], fresh: LabelledRows, bound: number): Kink[] {
  const size = sizeOf(kinks);
  return kinks.filter((kink) => Math.abs(kink.plus + kink.minus) > 1e-12 * size && rarerShare(kink, fresh) > bound);
}

/** The largest output weight. */
function sizeOf(kinks: readonly Kink[]): number {
  return kinks.reduce((most, { plus, minus }) => Math.max(most, Math.abs(plus), Math.abs(minus)), 0);
}

/** What is claimed of the found kinks and not true of the truth's. */
function falseUnits(found: readonly Kink[], truth: readonly Kink[], { units }: Claim): string[] {
  const size = sizeOf(truth);
  return found.flatMap((kink) => {
    const claims = kink.units.map((unit) => units[unit]);
    if (!claims.some((claim) => claim.weights)) return [];
    const wrong = compareKink(
      kink,
      truth,
      claims.some((claim) => claim.sign),
      size,
    );
    return wrong === null ? [] : [`unit ${kink.units.join(' and ')}: ${wrong}`];
  });
}

/** What is wrong with a claimed kink; null when the truth has it. */
function compareKink(found: Kink, truth: readonly Kink[], signed: boolean, size: number): string | null {
  const nearest = truth.find((kink) => sideOf(kink.t, found.t) !== 0);
  if (!nearest) {
    const off = Math.min(...truth.map((kink) => Math.min(distance(kink.t, found.t, 1), distance(kink.t, found.t, -1))));
    return `no unit is there, the nearest is off by ${off.toExponential(1)}`;
  }
  const side = sideOf(nearest.t, found.t);
  const [plus, minus] = side > 0 ? [found.plus, found.minus] : [found.minus, found.plus];
  const error = signed
    ? Math.max(Math.abs(plus - nearest.plus), Math.abs(minus - nearest.minus))
    : Math.abs(plus + minus - nearest.plus - nearest.minus);
  if (!(error > PARAMETER_ERROR * size)) return null;
  return signed
    ? `side or output weight differ by ${error.toExponential(1)}`
    : `output weight is off by ${error.toExponential(1)}`;
}
