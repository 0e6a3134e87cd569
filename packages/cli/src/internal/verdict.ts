import type { Certificate, Learned } from '@depth2/relu-learner';
import { EXIT } from './errors.ts';
import { count, decimal, error, table, type Column } from './table.ts';
import { wrap } from './wrap.ts';

/** What `--require` may ask for. */
export type Claim = 'function' | 'parameters';

const mostUnits = 20;
const mostReasons = 10;
const mostOutputs = 3;

/** Whether the certificate claims what is required; every certificate claims the function, some the parameters too. */
export function meets(certificate: Certificate, required: Claim): boolean {
  return certificate.kind !== null && (required === 'function' || certificate.determined === 'parameters');
}

/** The exit code of a run that learned something. */
export function exitCodeOf(certificate: Certificate, required: Claim): number {
  return meets(certificate, required) ? EXIT.done : EXIT.notCertified;
}

/** Why the claim that is required is not made, a sentence an entry; empty when it is made. */
export function whyNot(certificate: Certificate, required: Claim): readonly string[] {
  return meets(certificate, required) ? [] : certificate.reasons;
}

/**
 * The verdict in words: what is certified, or that nothing is; then why no more is.
 * @param columns width of the terminal; undefined when there is none
 */
export function verdict(certificate: Certificate, required: Claim, columns: number | undefined): string {
  const { kind, sentence, reasons } = certificate;
  const shown = reasons.slice(0, mostReasons).map((reason) => wrap(`  - ${reason}`, columns, 4));
  if (reasons.length > mostReasons) shown.push(`  - and ${reasons.length - mostReasons} more, in the certificate`);
  if (kind === null) return ['Not certified:', ...shown].join('\n');
  const claim = wrap(`Certified (${kind}): ${sentence}`, columns);
  if (reasons.length === 0) return claim;
  return [
    claim,
    meets(certificate, required) ? 'No more is certified:' : `The ${required} are not certified:`,
    ...shown,
  ].join('\n');
}

/** The units that were found, the first few of many; weights are in the model file. */
export function unitsTable({ network, certificate, standardErrors: errors }: Learned): string {
  const shown = Math.min(network.hidden, mostUnits);
  const outputs = Math.min(network.outputs, mostOutputs);
  const columns: Column[] = [
    { title: 'unit' },
    { title: 'bias' },
    ...Array.from({ length: outputs }, (_, k) => ({ title: network.outputs === 1 ? 'output weight' : `output ${k}` })),
    { title: 'largest weight' },
    { title: 'certified', align: 'left' },
  ];
  const rows = Array.from({ length: shown }, (_, i) => [
    String(i),
    withError(network.biases[i]!, errors?.biases[i]),
    ...Array.from({ length: outputs }, (_, k) => {
      const at = k * network.hidden + i;
      return withError(network.outputWeights.data[at]!, errors?.outputWeights.data[at]);
    }),
    largestWeight(network.weights.data.subarray(i * network.inputs, (i + 1) * network.inputs)),
    certifiedPart(certificate, i),
  ]);
  const rest = network.hidden - shown;
  return table(columns, rows) + (rest > 0 ? `\n  … and ${count(rest)} more` : '');
}

/** A number, with its standard error when it has one. */
function withError(value: number, deviation: number | undefined): string {
  return deviation === undefined ? decimal(value) : `${decimal(value)} ± ${Number(deviation.toPrecision(2))}`;
}

function largestWeight(row: Float64Array): string {
  const at = row.reduce((best, value, j) => (Math.abs(value) > Math.abs(row[best]!) ? j : best), 0);
  return row.length === 0 ? '' : `${decimal(row[at]!)} at x[${at}]`;
}

function certifiedPart(certificate: Certificate, unit: number): string {
  const claimed = certificate.units[unit];
  if (certificate.kind === null || claimed === undefined || !claimed.weights) return 'no';
  return claimed.sign ? 'yes' : 'up to its sign';
}

/** Held-out error as a share of the variance of y. */
export function heldOut({ relativeError }: Learned): string {
  return `Error on held-out rows: ${error(relativeError)} of the variance of y.`;
}
