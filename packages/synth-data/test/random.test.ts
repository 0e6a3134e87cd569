import { describe, expect, test } from 'vitest';
import { normals, uniforms } from '@depth2/synth-data';

// Statistical tests: the seeds are fixed, so each passes or fails for good. Bounds are five standard deviations of the
// statistic under the stated law (a correct generator with other seeds would miss one in about 1.7 million).
const N = 400_000;

function sample(next: () => number, count = N): Float64Array {
  return Float64Array.from({ length: count }, () => next());
}

function mean(values: Float64Array, f: (v: number) => number = (v) => v): number {
  let sum = 0;
  for (const v of values) sum += f(v);
  return sum / values.length;
}

function correlation(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i] * b[i];
  return sum / b.length;
}

describe('normals', () => {
  for (const seed of [0, 1, 2, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    test(`seed ${seed}: the first eight moments are those of N(0, 1)`, () => {
      const z = sample(normals(seed));
      const doubleFactorial = (k: number): number => (k <= 1 ? 1 : k * doubleFactorial(k - 2));
      for (let k = 1; k <= 8; k++) {
        const expected = k % 2 === 0 ? doubleFactorial(k - 1) : 0;
        const deviation = Math.sqrt((doubleFactorial(2 * k - 1) - expected ** 2) / N);
        expect(Math.abs(mean(z, (v) => v ** k) - expected)).toBeLessThan(5 * deviation);
      }
    });
  }

  test('tails: as many beyond 2, 3, 3.5, 4 as Φ says', () => {
    const z = sample(normals(3));
    // 2Φ(−t), SciPy: 2 * scipy.stats.norm.sf(t).
    for (const [t, p] of [
      [2, 0.04550026389635839],
      [3, 0.0026997960632601866],
      [3.5, 0.00046525815807105003],
      [4, 6.334248366623973e-5],
    ]) {
      expect(Math.abs(mean(z, (v) => Number(Math.abs(v) > t)) - p)).toBeLessThan(5 * Math.sqrt(p / N));
    }
  });

  test('no correlation with the numbers 1 to 30 places on, nor between squares', () => {
    const z = sample(normals(4));
    const squares = z.map((v) => (v * v - 1) / Math.SQRT2);
    for (let lag = 1; lag <= 30; lag++) {
      for (const values of [z, squares])
        expect(Math.abs(correlation(values, values.subarray(lag)))).toBeLessThan(5 / Math.sqrt(N - lag));
    }
  });
});

describe('seeds and streams', () => {
  test('the same arguments start the same sequence', () => {
    expect([...sample(normals(5, 2), 100)]).toEqual([...sample(normals(5, 2), 100)]);
    expect([...sample(uniforms(5), 100)]).toEqual([...sample(uniforms(5, 0), 100)]);
  });

  test('near seeds, far seeds and streams of one seed are not correlated, from the first number on', () => {
    const seeds = [0, 1, 2, 3, 256, 2 ** 32, 2 ** 32 + 1];
    const sequences = [
      ...seeds.map((seed) => sample(normals(seed), 20_000)),
      ...[1, 2, 3].map((stream) => sample(normals(0, stream), 20_000)),
    ];
    for (let i = 0; i < sequences.length; i++) {
      for (let k = 0; k < i; k++) {
        expect(Math.abs(correlation(sequences[i], sequences[k]))).toBeLessThan(5 / Math.sqrt(20_000));
      }
    }
  });

  test('the first numbers of consecutive seeds are uniform', () => {
    const firsts = Float64Array.from({ length: 20_000 }, (_, seed) => uniforms(seed)());
    const cells = new Float64Array(50);
    for (const v of firsts) cells[Math.floor(50 * v)]++;
    const chiSquare = cells.reduce((sum, c) => sum + (c - 400) ** 2 / 400, 0);
    // 49 degrees of freedom: mean 49, standard deviation 9.9.
    expect(Math.abs(chiSquare - 49)).toBeLessThan(5 * 9.9);
  });

  test('uniforms lie in [0, 1) and have the moments of the uniform law', () => {
    const u = sample(uniforms(6));
    expect(u.every((v) => v >= 0 && v < 1)).toBe(true);
    for (let k = 1; k <= 4; k++) {
      const deviation = Math.sqrt((1 / (2 * k + 1) - 1 / (k + 1) ** 2) / N);
      expect(Math.abs(mean(u, (v) => v ** k) - 1 / (k + 1))).toBeLessThan(5 * deviation);
    }
  });

  test('wrong calls', () => {
    expect(() => normals(-1)).toThrow('synth-data.normals: seed must be an integer in [0, 2^53), got -1');
    expect(() => uniforms(0.5)).toThrow('synth-data.uniforms: seed must be an integer in [0, 2^53), got 0.5');
    expect(() => uniforms(1, -1)).toThrow('synth-data.uniforms: stream must be an integer ≥ 0, got -1');
  });
});
