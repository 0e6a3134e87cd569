import { DomainError, ShapeError } from '@depth2/tensor';
import type { Block } from './types.ts';

/**
 * Seeded 64-bit hash of the content of every row (x, y) of a block: two 32-bit words a row. Only the numbers count,
 * not the row's position or block; −0 counts as 0. Two different rows collide with probability about 2⁻⁶⁴.
 * Not cryptographic: rows can be constructed that collide.
 *
 * @param block rows of any source; without targets the hash is of x alone
 * @param seed integer, 0 ≤ seed < 2³²; another seed gives an unrelated hash
 * @param out receives words 2i and 2i + 1 for row i of the block, length ≥ 2·rows
 * @throws ShapeError `samples/shape` when `out` is too short
 * @throws DomainError `samples/seed`
 * Cost: one pass, no allocation.
 * @example
 * import { fromArrays } from '@depth2/samples';
 * const hashes = new Uint32Array(6);
 * const [block] = fromArrays([[1, 0], [2, 0], [1, -0]], [5, 5, 5]).blocks();
 * rowHashes(block, 1, hashes);
 * hashes[0] === hashes[4] && hashes[1] === hashes[5] // => true
 * hashes[0] === hashes[2] // => false
 * @see MurmurHash3_x86_128 (Appleby 2011), whose rounds the two lanes use
 */
export function rowHashes(block: Block, seed: number, out: Uint32Array): void {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new DomainError('samples/seed', `samples.rowHashes: seed must be an integer in [0, 2^32), got ${seed}`, {
      seed,
    });
  }
  const rows = block.rows;
  if (out.length < 2 * rows) {
    throw new ShapeError('samples/shape', `samples.rowHashes: out must hold 2 × ${rows} words, got ${out.length}`, {
      rows,
    });
  }
  if (rows === 0) return;
  const inputs = block.X.length / rows;
  const outputs = block.Y.length / rows;
  const firstLane = finish(seed ^ 0x9e3779b9);
  const secondLane = finish(seed ^ 0x7f4a7c15);
  for (let i = 0; i < rows; i++) {
    out[2 * i] = firstLane;
    out[2 * i + 1] = secondLane;
  }
  absorb(words(block.X), 2 * inputs, rows, out);
  absorb(words(block.Y), 2 * outputs, rows, out);
  finishRows(rows, inputs, outputs, out);
}

/** The same memory as 32-bit words: low and high half of every number (all platforms of JavaScript that matter are little endian). */
function words(data: Float64Array): Uint32Array {
  return new Uint32Array(data.buffer, data.byteOffset, 2 * data.length);
}

/** Feeds `width` words of every row into the row's two lanes: each word goes into both, by rounds with other constants. */
function absorb(data: Uint32Array, width: number, rows: number, out: Uint32Array): void {
  for (let i = 0; i < rows; i++) {
    let a = out[2 * i] | 0;
    let b = out[2 * i + 1] | 0;
    for (let j = i * width; j < (i + 1) * width; j += 2) {
      const low = data[j] | 0;
      let high = data[j + 1] | 0;
      if (low === 0 && high === -0x80000000) high = 0; // −0
      a = round(a, low, 0xcc9e2d51, 0x1b873593);
      b = round(b, low, 0x239b961b, 0xab0e9789);
      a = round(a, high, 0x38b34ae5, 0xa1e38b93);
      b = round(b, high, 0x85ebca6b, 0xc2b2ae35);
    }
    out[2 * i] = a;
    out[2 * i + 1] = b;
  }
}

/** One round of MurmurHash3: invertible in the state for a given word and in the word for a given state. */
function round(state: number, word: number, c1: number, c2: number): number {
  let k = Math.imul(word, c1);
  k = (k << 15) | (k >>> 17);
  state ^= Math.imul(k, c2);
  state = (state << 13) | (state >>> 19);
  return (Math.imul(state, 5) + 0xe6546b64) | 0;
}

function finishRows(rows: number, inputs: number, outputs: number, out: Uint32Array): void {
  const shape = finish(Math.imul(inputs, 0x9e3779b1) ^ outputs);
  for (let i = 0; i < rows; i++) {
    // The lanes are mixed across, so that each word of the result depends on both.
    let a = out[2 * i] ^ shape;
    let b = out[2 * i + 1] ^ shape;
    a = finish((a + b) | 0);
    b = finish((b + a) | 0);
    out[2 * i] = (a + b) | 0;
    out[2 * i + 1] = b;
  }
}

/** MurmurHash3's finalizer: every input bit flips every output bit with probability near ½. */
function finish(h: number): number {
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
