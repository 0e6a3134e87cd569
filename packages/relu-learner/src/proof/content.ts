import type { Network } from '@depth2/network';
import { PART, rowHashes, type Block } from '@depth2/samples';

/** Rows of different x. */
export interface DistinctRows {
  readonly fit: number;
  readonly validation: number;
  readonly certification: number;
  readonly all: number;
}

const NO_LABELS = new Float64Array(0);

/** The sum modulo 2⁶⁴ of the 64-bit hashes of rows (x, y): blocks and rows may come in any order. */
export class RowDigest {
  private readonly seed: number;
  private words = new Uint32Array(0);
  private sum = 0n;

  constructor(seed: number) {
    this.seed = seed;
  }

  add(block: Block): void {
    if (this.words.length < 2 * block.rows) this.words = new Uint32Array(2 * block.rows);
    rowHashes(block, this.seed, this.words);
    // Sums of 32-bit words are exact in a double for 2²¹ rows: a block has fewer.
    let high = 0;
    let low = 0;
    for (let n = 0; n < 2 * block.rows; n += 2) {
      high += this.words[n];
      low += this.words[n + 1];
    }
    this.sum = BigInt.asUintN(64, this.sum + (BigInt(high) << 32n) + BigInt(low));
  }

  /** 16 hexadecimal digits. */
  hex(): string {
    return this.sum.toString(16).padStart(16, '0');
  }
}

/** The digest of rows in memory. */
export function digestOf(X: Float64Array, y: Float64Array, seed: number): string {
  const digest = new RowDigest(seed);
  digest.add({ start: 0, rows: y.length, X, Y: y });
  return digest.hex();
}

/** The hash of all numbers of a network, its sizes first. */
export function modelDigest(network: Network, seed: number): string {
  const { hidden, inputs, weights, biases, outputWeights, linear } = network;
  const numbers = Float64Array.from([
    hidden,
    inputs,
    linear ? 1 : 0,
    ...weights.data,
    ...biases,
    ...outputWeights.data,
    ...(linear ? [...linear.weights.data, ...linear.offsets] : []),
  ]);
  const digest = new RowDigest(seed);
  digest.add({ start: 0, rows: 1, X: numbers, Y: NO_LABELS });
  return digest.hex();
}

/**
 * Of rows with equal hashes the first: 1 there, 0 elsewhere.
 * @param hashes two words a row
 * Cost: one look at every row, in a table of 8 to 16 bytes a row that is given back.
 */
export function firstRows(hashes: Uint32Array): Uint8Array {
  const rows = hashes.length / 2;
  const places = 2 ** Math.ceil(Math.log2(2 * rows + 1));
  const table = new Int32Array(places).fill(-1);
  const first = new Uint8Array(rows);
  for (let n = 0; n < rows; n++) {
    let at = hashes[2 * n + 1] % places;
    while (table[at] >= 0 && !sameHash(hashes, table[at], n)) at = (at + 1) % places;
    if (table[at] >= 0) continue;
    table[at] = n;
    first[n] = 1;
  }
  return first;
}

function sameHash(hashes: Uint32Array, i: number, j: number): boolean {
  return hashes[2 * i] === hashes[2 * j] && hashes[2 * i + 1] === hashes[2 * j + 1];
}

/** How many of the first rows each part has. */
export function countDistinct(first: Uint8Array, parts: Uint8Array): DistinctRows {
  const counts = new Float64Array(3);
  first.forEach((isFirst, n) => (counts[parts[n]] += isFirst));
  return {
    fit: counts[PART.fit],
    validation: counts[PART.validation],
    certification: counts[PART.certification],
    all: counts[0] + counts[1] + counts[2],
  };
}
