import type { Evidence } from './certify.ts';
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

/** Why nothing is certified, the most useful reason first. */
export function failureReasons(evidence: Evidence, checks: readonly Check[]): string[] {
  const { network, fittedRows, samples, loss, visibleUnits, labelPrecision, sealed } = evidence;
  const failed = (name: string): boolean => checks.some((check) => check.name === name && !check.passed);
  const reasons: string[] = [];
  const parameters = network.hidden * (network.inputs + 1);
  if (failed('fitted rows')) {
    reasons.push(`too few samples: ${samples} rows (${fittedRows} distinct ones to fit) for ${parameters} parameters`);
  }
  if (failed('certification rows')) {
    reasons.push(`too few samples: ${sealed.distinct} distinct rows could be held out for the check, 20 are needed`);
  }
  if (failed('no superfluous unit')) reasons.push(checks.find((c) => c.name === 'no superfluous unit')!.sentence);
  if (failed('rounding')) reasons.push(checks.find((c) => c.name === 'rounding')!.sentence);
  if ((failed('all rows exact') || failed('certification rows exact')) && !failed('fitted rows')) {
    reasons.push(...mismatchReasons(loss, network.hidden, visibleUnits, labelPrecision, checks));
  }
  return reasons;
}

/** Below this loss (relative to Var y) a fit that is not exact looks like labels of low precision. */
const ROUNDED_LABELS = 1e-10;

function mismatchReasons(
  loss: number,
  hidden: number,
  visible: number | null,
  precision: 'float64' | 'float32',
  checks: readonly Check[],
): string[] {
  const mismatch = checks.find((c) => c.name === 'all rows exact' && !c.passed)?.sentence ?? 'held-out rows are not reproduced';
  const share = `${Math.sqrt(loss).toExponential(1)} of the labels' standard deviation`;
  if (precision === 'float32' && loss < ROUNDED_LABELS) {
    return [`the labels are stored as float32 and are reproduced to ${share}: certifying rounded labels comes with a later release`, mismatch];
  }
  if (loss < ROUNDED_LABELS) return [`the labels are reproduced to ${share} only: are they rounded, or slightly noisy?`, mismatch];
  const reasons = [
    `no network with ${hidden} hidden ${hidden === 1 ? 'unit' : 'units'} was found that reproduces the labels: the best is off by ${share}`,
    mismatch,
  ];
  if (visible !== null && visible > hidden) reasons.push(`the second moments of the data show ${visible} units: try --hidden ${visible}`);
  else reasons.push('noisy labels, a network of another width, or labels that are no such network at all look like this');
  return reasons;
}
