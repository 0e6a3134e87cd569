import type { Network } from '../types.ts';

/** What files hold, whatever they claim: digests, and how the seed divides the rows. */
export interface Content {
  /** 16 hexadecimal digits each: of the model, of all rows, and of some of them. */
  readonly digests: { readonly model: string; readonly rows: string; readonly listed: string };
  /** Rows expected for certification and for validation. */
  readonly expected: readonly [number, number];
  /** Part of every row: 0 certification, 1 validation, 2 fit. */
  readonly parts: Uint8Array;
  /** The rows whose x no earlier row has. */
  readonly distinct: readonly number[];
  /** The rows whose x and y no earlier row has: noise never repeats itself. */
  readonly draws: readonly number[];
  /** How many of the distinct rows each part has. */
  readonly counts: readonly number[];
}

/**
 * Digests and split as docs/certificate.md defines them, written from there: the learner has other code for it.
 * @param X shape [N, d]
 * @param y shape [N]
 * @param listed rows of the file
 * Cost: one look at every number.
 */
export function contentOf(
  { inputs: d, hidden: m, weights, biases, outputWeights, linear }: Network,
  { X, y, seed, listed }: { X: Float64Array; y: Float64Array; seed: number; listed: readonly number[] },
): Content {
  const N = y.length;
  const hashes = rowHashes(X, y, seed);
  const parts = [weights.data, biases, outputWeights.data, ...(linear ? [linear.weights.data, linear.offsets] : [])];
  const model = Float64Array.from([m, d, linear ? 1 : 0, ...parts.flatMap((part) => [...part])]);
  const certification = Math.min(N / 3, Math.max(34, Math.min(N / 10, 20_000)));
  const validation = Math.min(N / 20, 5000);
  const words = new Uint32Array(hashes.x.buffer);
  const partOf = new Uint8Array(N);
  for (let n = 0; n < N; n++) {
    const position = words[2 * n + 1] * 2 ** -32 + (words[2 * n] >>> 11) * 2 ** -53;
    partOf[n] = position < certification / N ? 0 : position < (certification + validation) / N ? 1 : 2;
  }
  const distinct = firstOf(hashes.x);
  const counts = [0, 0, 0];
  for (const n of distinct) counts[partOf[n]]++;
  const digests = {
    model: sumOf(rowHashes(model, new Float64Array(1), seed).x),
    rows: sumOf(hashes.xy),
    listed: sumOf(BigUint64Array.from(listed, (n) => hashes.xy[n] ?? 0n)),
  };
  return { digests, expected: [certification, validation], parts: partOf, distinct, draws: firstOf(hashes.xy), counts };
}

/** Of equal hashes the first, in their order. */
function firstOf(hashes: BigUint64Array): number[] {
  const sorted = BigUint64Array.from(hashes).sort();
  const repeated = new Set<bigint>();
  for (let n = 1; n < sorted.length; n++) if (sorted[n] === sorted[n - 1]) repeated.add(sorted[n]);
  const seen = new Set<bigint>();
  const first: number[] = [];
  for (let n = 0; n < hashes.length; n++) {
    // Most files repeat nothing, and then nothing is looked up.
    if (repeated.size > 0) {
      const isRepeated = repeated.has(hashes[n]);
      if (isRepeated && seen.has(hashes[n])) continue;
      if (isRepeated) seen.add(hashes[n]);
    }
    first.push(n);
  }
  return first;
}

/** The sum modulo 2⁶⁴: the same for any order of the rows. */
function sumOf(hashes: BigUint64Array): string {
  let sum = 0n;
  for (const hash of hashes) sum += hash;
  return BigInt.asUintN(64, sum).toString(16).padStart(16, '0');
}

/** Hashes of x and of (x, y) for every row: two lanes of MurmurHash3's rounds over the words of the numbers. */
function rowHashes(X: Float64Array, y: Float64Array, seed: number): { x: BigUint64Array; xy: BigUint64Array } {
  const N = y.length;
  const d = X.length / N;
  const row = new Float64Array(d + 1);
  const words = new Uint32Array(row.buffer);
  const out = { x: new Uint32Array(2 * N), xy: new Uint32Array(2 * N) };
  const shapeOfX = mixBits(Math.imul(d, 0x9e3779b1));
  const shapeOfBoth = mixBits(Math.imul(d, 0x9e3779b1) ^ 1);
  for (let n = 0; n < N; n++) {
    // −0 counts as 0.
    for (let k = 0; k < d; k++) row[k] = X[n * d + k] + 0;
    row[d] = y[n] + 0;
    let a = mixBits(seed ^ 0x9e3779b9);
    let b = mixBits(seed ^ 0x7f4a7c15);
    for (let at = 0; at <= 2 * d; at += 2) {
      if (at === 2 * d) finish(a, b, shapeOfX, out.x, n);
      a = takeIn(takeIn(a, words[at], 0xcc9e2d51, 0x1b873593), words[at + 1], 0x38b34ae5, 0xa1e38b93);
      b = takeIn(takeIn(b, words[at], 0x239b961b, 0xab0e9789), words[at + 1], 0x85ebca6b, 0xc2b2ae35);
    }
    finish(a, b, shapeOfBoth, out.xy, n);
  }
  return { x: new BigUint64Array(out.x.buffer), xy: new BigUint64Array(out.xy.buffer) };
}

function takeIn(lane: number, word: number, c1: number, c2: number): number {
  const k = Math.imul(word, c1);
  const h = lane ^ Math.imul((k << 15) | (k >>> 17), c2);
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Mixes the lanes into the two words of hash n, the low one first in memory. */
function finish(a: number, b: number, shape: number, out: Uint32Array, n: number): void {
  const first = mixBits((a ^ shape) + (b ^ shape));
  const second = mixBits((b ^ shape) + first);
  out[2 * n] = second;
  out[2 * n + 1] = first + second;
}

function mixBits(lane: number): number {
  let h = Math.imul(lane ^ (lane >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
