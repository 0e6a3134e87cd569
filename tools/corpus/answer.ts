import { parse, type Network } from '@depth2/network';
import type { Claim, StandardErrors } from '../../packages/relu-learner/test/support/claim.ts';

/** What a program said, and where it broke the contract of `learn --json`. */
export interface Answer {
  /** Null when it cannot be made out. */
  readonly claim: Claim | null;
  readonly violations: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

const KEYS = [
  'certified',
  'kind',
  'determined',
  'units',
  'disagreement',
  'sentence',
  'checks',
  'reasons',
  'inputs',
  'hidden',
  'samples',
  'relativeError',
  'labelPrecision',
  'suspectRows',
  'identifiable',
  'standardErrors',
  'stages',
  'seconds',
  'model',
];

const KINDS: readonly unknown[] = ['exact', 'statistical', null];
const DETERMINED: readonly unknown[] = ['parameters', 'upToSigns', 'function'];

/**
 * Reads the object that `learn --json` prints.
 * @param code the exit code: 0 says certified, 3 learned and not certified
 * @param rows N and d of the data
 */
export function readAnswer(stdout: string, code: number, { rows, inputs }: { rows: number; inputs: number }): Answer {
  const report = objectIn(stdout);
  if (!report) return { claim: null, violations: ['standard output must be one JSON object and nothing else'] };
  const violations = KEYS.filter((key) => !(key in report)).map((key) => `${key} is missing`);
  const rule = (holds: boolean, text: string): void => void (holds || violations.push(text));
  const network = readModel(report['model'], violations);
  if (!network) return { claim: null, violations };
  const { certified, kind, determined } = report;
  rule(report['inputs'] === inputs && network.inputs === inputs, `inputs must be ${inputs}`);
  rule(report['samples'] === rows, `samples must be ${rows}`);
  rule(report['hidden'] === network.hidden, 'hidden must be that of the model');
  rule(KINDS.includes(kind), 'kind must be "exact", "statistical" or null');
  rule(certified === (kind !== null), 'certified must be true when kind is not null');
  rule(code === (certified === true ? 0 : 3), `exit code must be 0 when certified and 3 when not, got ${code}`);
  rule(kind === null ? determined === null : DETERMINED.includes(determined), 'determined must go with kind');
  rule(kind !== null || hasEntries(report['reasons']), 'reasons must say why nothing is certified');
  const units = readUnits(report['units'], network.hidden, violations);
  rule(determined !== 'parameters' || units.every((unit) => unit.weights && unit.sign), 'parameters: of every unit');
  rule(determined !== 'upToSigns' || units.every((unit) => unit.weights), 'upToSigns: the weights of every unit');
  rule(hasUnitRows(network), 'rows of weights must have unit norm');
  const bound = readBound(report['disagreement'], kind, violations);
  const standardErrors = readErrors(report['standardErrors'], kind, network, violations);
  const claim = { network, kind, determined, units, bound, standardErrors } as Claim;
  return { claim: KINDS.includes(kind) ? claim : null, violations };
}

function objectIn(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasEntries(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function readModel(value: unknown, violations: string[]): Network | null {
  try {
    return parse(value);
  } catch (error) {
    violations.push(`model: ${(error as Error).message}`);
    return null;
  }
}

/** Rows of zeros belong to units that add a constant. */
function hasUnitRows({ hidden, inputs, weights }: Network): boolean {
  return Array.from({ length: hidden }, (_, i) =>
    Math.hypot(...weights.data.subarray(i * inputs, (i + 1) * inputs)),
  ).every((norm) => norm === 0 || Math.abs(norm - 1) < 1e-9);
}

function readUnits(value: unknown, hidden: number, violations: string[]): { weights: boolean; sign: boolean }[] {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [];
  const fields = entries.filter(isObject);
  const right = fields.every(
    ({ weights, sign, reason }) =>
      typeof weights === 'boolean' && typeof sign === 'boolean' && (weights || !sign) && typeof reason === 'string',
  );
  if (fields.length !== hidden || entries.length !== hidden || !right) {
    violations.push(`units must be ${hidden} of { weights, sign, reason }, no sign without weights`);
  }
  return Array.from({ length: hidden }, (_, i) => ({
    weights: fields[i]?.['weights'] === true,
    sign: fields[i]?.['sign'] === true,
  }));
}

function readBound(value: unknown, kind: unknown, violations: string[]): number | null {
  if (kind !== 'exact') {
    if (value !== null) violations.push('disagreement must be null unless kind is exact');
    return null;
  }
  const { bound, confidence } = isObject(value) ? value : {};
  const share = (v: unknown): v is number => typeof v === 'number' && v > 0 && v < 1;
  if (share(bound) && share(confidence)) return bound;
  violations.push('disagreement must be { bound, confidence }, both between 0 and 1');
  return null;
}

function readErrors(
  value: unknown,
  kind: unknown,
  { hidden: m, inputs: d, outputs: K }: Network,
  violations: string[],
): StandardErrors | null {
  if (kind !== 'statistical') {
    if (value !== null) violations.push('standardErrors must be null unless kind is statistical');
    return null;
  }
  const { weights, biases, outputWeights } = isObject(value) ? value : {};
  const numbers = (v: unknown, length: number): Float64Array | null => {
    const flat = Array.isArray(v) ? (v as unknown[]).flat() : [];
    const right = flat.length === length && flat.every((one) => typeof one === 'number' && one >= 0);
    return right ? Float64Array.from(flat as number[]) : null;
  };
  const [w, b, a] = [numbers(weights, m * d), numbers(biases, m), numbers(outputWeights, K * m)];
  if (w && b && a) return { weights: { shape: [m, d], data: w }, biases: b, outputWeights: { shape: [K, m], data: a } };
  violations.push(
    'standardErrors must be { weights: m rows of d, biases: m, outputWeights: K rows of m }, none negative',
  );
  return null;
}
