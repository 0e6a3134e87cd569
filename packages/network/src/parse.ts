import { DomainError, type Matrix } from '@depth2/tensor';

import type { LinearPart, Network } from './types.ts';

/**
 * The network in a network file, every field checked.
 * @param source the text of the file, or the object that JSON.parse made of it
 * @throws DomainError `network/file`; the text names the field: `network.parse: biases must have 2 numbers, got 3`
 * @example
 * const f = parse('{"format":"depth2-network","version":1,"inputs":1,"hidden":1,"outputs":1,"weights":[[1]],"biases":[0.5],"outputWeights":[[2]],"linear":null}');
 * f.biases // => Float64Array [ 0.5 ]
 */
export function parse(source: unknown): Network {
  const file = fieldsOf(typeof source === 'string' ? parseText(source) : source);
  if (file['format'] !== 'depth2-network') fail('format', 'must be "depth2-network"', file['format']);
  if (file['version'] !== 1) fail('version', 'must be 1', file['version']);
  const inputs = count(file, 'inputs', 1);
  const hidden = count(file, 'hidden', 0);
  const outputs = count(file, 'outputs', 1);
  return {
    inputs,
    hidden,
    outputs,
    weights: matrix(file['weights'], 'weights', hidden, inputs),
    biases: vector(file['biases'], 'biases', hidden),
    outputWeights: matrix(file['outputWeights'], 'outputWeights', outputs, hidden),
    linear: linearPart(file['linear'], outputs, inputs),
  };
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError('network/file', `network.parse: the file must be JSON, got: ${(error as Error).message}`);
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DomainError('network/file', `network.parse: the file must hold a JSON object, got ${shown(value)}`);
  }
  return value as Record<string, unknown>;
}

function count(file: Record<string, unknown>, field: string, least: number): number {
  const value = file[field];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least)
    fail(field, `must be an integer of at least ${least}`, value);
  return value as number;
}

function linearPart(value: unknown, outputs: number, inputs: number): LinearPart | null {
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value))
    fail('linear', 'must be null or an object with weights and offsets', value);
  const part = value as Record<string, unknown>;
  return {
    weights: matrix(part['weights'], 'linear.weights', outputs, inputs),
    offsets: vector(part['offsets'], 'linear.offsets', outputs),
  };
}

function matrix(value: unknown, field: string, rows: number, columns: number): Matrix {
  if (!Array.isArray(value)) fail(field, `must be an array of ${rows} rows`, value);
  const list = value as unknown[];
  if (list.length !== rows) fail(field, `must have ${rows} rows`, list.length);
  // Built row by row: counts that the rows do not bear out must not allocate anything.
  const read = list.map((row, i) => vector(row, `${field}[${i}]`, columns));
  const data = new Float64Array(rows * columns);
  read.forEach((row, i) => data.set(row, i * columns));
  return { shape: [rows, columns], data };
}

function vector(value: unknown, field: string, length: number): Float64Array {
  if (!Array.isArray(value)) fail(field, `must be an array of ${length} numbers`, value);
  const list = value as unknown[];
  if (list.length !== length) fail(field, `must have ${length} numbers`, list.length);
  const out = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const entry = list[i];
    if (typeof entry !== 'number' || !Number.isFinite(entry)) fail(`${field}[${i}]`, 'must be a finite number', entry);
    out[i] = entry as number;
  }
  return out;
}

function fail(field: string, rule: string, value: unknown): never {
  throw new DomainError('network/file', `network.parse: ${field} ${rule}, got ${shown(value)}`, { field });
}

/** A value in one short line. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
