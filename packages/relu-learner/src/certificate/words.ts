import type { Evidence } from './evidence.ts';
import type { RowReport } from './function-claim.ts';
import type { Check, Disagreement, UnitClaim } from './types.ts';

/** The claim in one sentence, with its number. */
export function headline({ bound, confidence }: Disagreement, determined: string, units: readonly UnitClaim[]): string {
  const share = `${Number((100 * bound).toPrecision(2))} %`;
  const values = `With confidence ${100 * confidence} % this network gives the right value, to rounding, on all but ${share} of further rows`;
  const count = units.length === 1 ? '1 neuron belongs' : `${units.length} neurons belong`;
  if (determined === 'parameters') return `${values}; its ${count} to every network that does.`;
  if (determined === 'upToSigns') {
    return `${values}; the kinks and output weights of its ${count} to every network that does, but not which side of every kink is active.`;
  }
  return `${values}; its parameters are not determined by these rows.`;
}

/** That units are not needed, and which width to try. */
export function superfluousSentence(superfluous: number, units: number): string {
  const left = units - superfluous;
  const which = `${superfluous} of ${units} ${units === 1 ? 'unit is' : superfluous === 1 ? 'units is' : 'units are'} not needed`;
  const why = 'without activity on these rows, or with the kink of another';
  return left === 0
    ? `no hidden unit is needed: the labels are a linear function of x`
    : `${which} (${why}): try --hidden ${left}`;
}

/** Why single units are not claimed, beyond the reasons `said` already; units with one reason share a sentence. */
export function unitReasons(units: readonly UnitClaim[], said: readonly string[]): string[] {
  const byReason = new Map<string, number[]>();
  units.forEach(({ reason }, i) => {
    if (reason === '' || said.includes(reason)) return;
    byReason.set(reason, [...(byReason.get(reason) ?? []), i]);
  });
  return [...byReason].map(([reason, which]) => `${naming(which, units.length)}: ${reason}`);
}

/** 'unit 3', 'units 0, 2 and 3', 'every unit'. */
export function naming(which: readonly number[], count: number): string {
  if (which.length === 1) return `unit ${which[0]}`;
  if (which.length === count) return 'every unit';
  return `units ${which.slice(0, -1).join(', ')} and ${which.at(-1)}`;
}

/** A share in words: percent where that reads well. */
function percent(share: number): string {
  return share >= 1e-3 ? `${Number((100 * share).toPrecision(2))} %` : share.toExponential(1);
}

/** Why nothing is certified, the most useful reason first. */
export function failureReasons(evidence: Evidence, checks: readonly Check[]): string[] {
  const { network, fittedRows, samples, sealed } = evidence;
  const failed = (name: string): boolean => checks.some((check) => check.name === name && !check.passed);
  const reasons: string[] = [];
  const parameters = network.hidden * (network.inputs + 1);
  if (failed('fitted rows')) {
    reasons.push(`too few samples: ${samples} rows (${fittedRows} distinct ones to fit) for ${parameters} parameters`);
  }
  if (failed('certification rows')) {
    reasons.push(`too few samples: ${sealed.distinct} distinct rows could be held out for the check, 20 are needed`);
  }
  if (failed('certification rows apart')) {
    reasons.push(checks.find((c) => c.name === 'certification rows apart')!.sentence);
  }
  // On too few rows every unit looks superfluous, and what rounding hides is not known.
  if (reasons.length > 0) return reasons;
  if (failed('no superfluous unit')) reasons.push(checks.find((c) => c.name === 'no superfluous unit')!.sentence);
  if (failed('rounding')) reasons.push(checks.find((c) => c.name === 'rounding')!.sentence);
  if (failed('other rows exact') || failed('certification rows exact')) {
    reasons.push(...mismatchReasons(evidence));
  }
  return reasons;
}

/** Below this loss (relative to Var y) a fit that is not exact looks like labels of low precision. */
const ROUNDED_LABELS = 1e-10;

/** Up to this share of wrong rows, the others being exact, the rows are the exception and not the network. */
const EXCEPTIONS = 0.02;

function mismatchReasons({ network, open, sealed, samples, loss, visibleUnits, labelPrecision }: Evidence): string[] {
  const { hidden } = network;
  const failures = open.failures + sealed.failures;
  const mismatch = mismatchSentence(open, sealed);
  if (failures <= EXCEPTIONS * samples) {
    return [`${mismatch}, all others are exact: wrong labels, or a part of the network that acts on few rows?`];
  }
  const share = `${percent(Math.sqrt(loss))} of the labels' standard deviation`;
  if (labelPrecision === 'float32' && loss < ROUNDED_LABELS) {
    return [
      `the labels are stored as float32 and are reproduced to ${share}: certifying rounded labels comes with a later release`,
      mismatch,
    ];
  }
  if (loss < ROUNDED_LABELS) {
    return [`the labels are reproduced to ${share} only: are they rounded, or slightly noisy?`, mismatch];
  }
  const reasons = [
    `no network with ${hidden} hidden ${hidden === 1 ? 'unit' : 'units'} was found that reproduces the labels: the best is off by ${share}`,
    mismatch,
  ];
  if (visibleUnits !== null && visibleUnits > hidden) {
    reasons.push(`the second moments of the data show ${visibleUnits} units: try --hidden ${visibleUnits}`);
  } else
    reasons.push('noisy labels, a network of another width, or labels that are no such network at all look like this');
  return reasons;
}

/** How many rows are not reproduced, and which is the first. */
export function mismatchSentence(open: RowReport, sealed: RowReport): string {
  const failures = open.failures + sealed.failures;
  const first = Math.min(...open.failing.slice(0, 1), ...sealed.failing.slice(0, 1));
  return failures === 1
    ? `row ${first} is off by more than rounding`
    : `${failures} rows are off by more than rounding, row ${first} first`;
}
