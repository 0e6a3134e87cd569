import { describe, expect, test } from 'vitest';
import { assignParts, fromArrays, rowHashes } from '@depth2/samples';

function hashes(X: number[][], y: number[], seed: number): Uint32Array {
  const out = new Uint32Array(2 * X.length);
  for (const block of fromArrays(X, y).blocks()) rowHashes(block, seed, out.subarray(2 * block.start));
  return out;
}

/** Rows that a weak hash maps close together: a counter, small integers, neighbours of one number. */
const families: Record<string, (i: number) => number[]> = {
  counter: (i) => [i, 0, 0],
  grid: (i) => [i % 50, Math.floor(i / 50) % 50, Math.floor(i / 2500)],
  neighbours: (i) => [1 + i * 2 ** -52, 0, 1],
  powers: (i) => [2 ** (i % 1000), i / 8, -(2 ** -(i % 7))],
};

describe('rowHashes', () => {
  const rows = 16384;
  for (const [name, family] of Object.entries(families)) {
    test(`${name}: both words are uniform over 64 cells, whichever bits are looked at`, () => {
      const found = hashes(
        Array.from({ length: rows }, (_, i) => family(i)),
        new Array<number>(rows).fill(1),
        1,
      );
      for (const word of [0, 1]) {
        for (const shift of [0, 7, 13, 26]) {
          const cells = new Array<number>(64).fill(0);
          for (let i = 0; i < rows; i++) cells[(found[2 * i + word] >>> shift) & 63]++;
          const expected = rows / 64;
          const chiSquare = cells.reduce((sum, c) => sum + (c - expected) ** 2 / expected, 0);
          // 63 degrees of freedom: mean 63, standard deviation 11.2; 130 is six of them above.
          expect(chiSquare).toBeLessThan(130);
        }
      }
    });
  }

  test('one flipped bit of the row, or of the seed, flips half the bits of the hash', () => {
    const base = Float64Array.of(0.1, -2, 3e5);
    const bits = new Uint32Array(base.buffer);
    const reference = hashes([[...base.subarray(0, 2)]], [base[2]], 5);
    const flips: number[] = [];
    for (let bit = 0; bit < 192; bit++) {
      bits[bit >> 5] ^= 1 << (bit & 31);
      if (base.every(Number.isFinite))
        flips.push(...distance(hashes([[...base.subarray(0, 2)]], [base[2]], 5), reference));
      bits[bit >> 5] ^= 1 << (bit & 31);
    }
    for (let bit = 0; bit < 32; bit++)
      flips.push(...distance(hashes([[0.1, -2]], [3e5], (5 ^ (1 << bit)) >>> 0), reference));
    const mean = flips.reduce((a, b) => a + b) / flips.length;
    // Each of some 440 words has binomial(32, ½) flips, standard deviation 2.83; the mean's is 0.14.
    expect(Math.abs(mean - 16)).toBeLessThan(0.7);
    expect(Math.min(...flips)).toBeGreaterThan(2);
    expect(Math.max(...flips)).toBeLessThan(30);
  });

  // 2¹⁸ rows of two varying numbers: if one half of their bits reached one word only, about 8 pairs would collide.
  for (const [name, value] of [
    ['high', (k: number) => k],
    ['low', (k: number) => 1 + k * 2 ** -52],
  ] as const) {
    test(`rows that differ in the ${name} halves of two numbers have distinct hashes`, () => {
      const count = 2 ** 18;
      const X = Float64Array.from({ length: 2 * count }, (_, i) => value(i % 2 === 0 ? (i >> 1) % 512 : i >> 10));
      const [block] = fromArrays({ shape: [count, 2], data: X }, new Float64Array(count)).blocks(count);
      const found = new Uint32Array(2 * count);
      rowHashes(block, 1, found);
      const seen = new Set(Array.from({ length: count }, (_, i) => found[2 * i] * 2 ** 21 + (found[2 * i + 1] >>> 11)));
      expect(seen.size).toBe(count);
    });
  }

  test('wrong calls', () => {
    const [block] = fromArrays([[1]], [2]).blocks();
    expect(() => rowHashes(block, -1, new Uint32Array(2))).toThrow(
      'samples.rowHashes: seed must be an integer in [0, 2^32), got -1',
    );
    expect(() => rowHashes(block, 1, new Uint32Array(1))).toThrow(
      'samples.rowHashes: out must hold 2 × 1 words, got 1',
    );
  });
});

function distance(a: Uint32Array, b: Uint32Array): number[] {
  return [...a].map((word, i) => ones(word ^ b[i]));
}

function ones(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

describe('assignParts', () => {
  test('counts are the asked ones, binomially spread', () => {
    const rows = 50_000;
    const found = hashes(
      Array.from({ length: rows }, (_, i) => [i]),
      new Array<number>(rows).fill(0),
      3,
    );
    const parts = new Uint8Array(rows);
    for (const [validation, certification] of [
      [5000, 500],
      [0, 25_000],
      [1000, 20],
      [0, 0],
    ]) {
      assignParts(found, { rows, validation, certification }, parts);
      const counts = [0, 0, 0];
      for (const part of parts) counts[part]++;
      // Five standard deviations of a binomial count.
      expect(Math.abs(counts[1] - validation)).toBeLessThanOrEqual(5 * Math.sqrt(validation));
      expect(Math.abs(counts[2] - certification)).toBeLessThanOrEqual(5 * Math.sqrt(certification));
    }
  });

  test('wrong calls', () => {
    const parts = new Uint8Array(1);
    expect(() => assignParts(new Uint32Array(2), { rows: 1, validation: 1, certification: 1 }, parts)).toThrow(
      'at most rows together, got 1 and 1 of 1',
    );
    expect(() => assignParts(new Uint32Array(2), { rows: 1, validation: -1, certification: 1 }, parts)).toThrow(
      'must be ≥ 0',
    );
    expect(() => assignParts(new Uint32Array(1), { rows: 1, validation: 0, certification: 1 }, parts)).toThrow(
      '1 rows need 2 words and 1 places, got 1 and 1',
    );
  });
});
