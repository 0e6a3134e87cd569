import type { Matrix } from '@depth2/tensor';

import type { Network } from './types.ts';

/** The network file: a JSON object, version 1. */
export interface NetworkFile {
  readonly format: 'depth2-network';
  readonly version: 1;
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  /** One row per hidden unit. */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  /** One row per output. */
  readonly outputWeights: readonly (readonly number[])[];
  readonly linear: { readonly weights: readonly (readonly number[])[]; readonly offsets: readonly number[] } | null;
}

/**
 * The network as the object that `JSON.stringify` turns into a network file. Numbers are kept to the bit (JSON
 * has no −0: it is read back as 0).
 * @example
 * import { from } from '@depth2/network';
 * toJson(from({ weights: [[1]], biases: [0.5], outputWeights: [[2]] })).weights // => [ [ 1 ] ]
 */
export function toJson(f: Network): NetworkFile {
  return {
    format: 'depth2-network',
    version: 1,
    inputs: f.inputs,
    hidden: f.hidden,
    outputs: f.outputs,
    weights: rowsOf(f.weights),
    biases: [...f.biases],
    outputWeights: rowsOf(f.outputWeights),
    linear: f.linear && { weights: rowsOf(f.linear.weights), offsets: [...f.linear.offsets] },
  };
}

function rowsOf({ shape, data }: Matrix): number[][] {
  const [rows, columns] = shape;
  return Array.from({ length: rows }, (_, i) => [...data.subarray(i * columns, (i + 1) * columns)]);
}
