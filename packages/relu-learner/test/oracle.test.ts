// Against NumPy and SciPy; fixtures/make.py wrote the rows and the numbers, by other means than the package uses.
import { readFileSync } from 'node:fs';

import { matchComponents } from '@depth2/decomposition';
import {
  coefficientsOf,
  jointCandidates,
  MomentAccumulator,
  momentFit,
  Statistics,
  weightSubspace,
  whiten,
} from '@depth2/relu-learner';
import type { Frame, Moments } from '@depth2/relu-learner';
import { collect, open } from '@depth2/samples';
import type { Matrix } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

interface Flat {
  readonly T2: number[];
  readonly T3: number[];
  readonly T4: number[];
}

interface Fixture {
  readonly points: number[][];
  readonly slope: number[];
  readonly offset: number;
  readonly T2: number[];
  readonly spectrum: number[];
  readonly noise2: number;
  readonly subspace: number[][];
  readonly reduced: Flat & { readonly noise: number[]; readonly norm2: number[] };
  readonly fit: {
    readonly objective: number;
    readonly J: number;
    readonly weights: number[];
    readonly biases: number[];
    readonly alpha: number[];
  };
  readonly joint: Flat & { readonly weights: number[] };
}

const path = (name: string): URL => new URL(`./fixtures/${name}`, import.meta.url);
const fixture = JSON.parse(readFileSync(path('moments.json'), 'utf8')) as Fixture;
const [D, p] = [6, 3];

/** Largest difference over the largest number. */
const worst = (left: ArrayLike<number>, right: ArrayLike<number>): number => {
  const size = Array.from(right).reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  return Array.from(left).reduce(
    (most, v, at) => Math.max(most, Math.abs(v - right[at]) / size),
    left.length === right.length ? 0 : NaN,
  );
};

/** Averages of 400 numbers of size up to 100: about 1e3 ε. */
const ROUNDING = 1e-12;

/** The rows in whitened coordinates whose axes point as those of the fixture. */
async function whitened(): Promise<{ frame: Frame; X: Float64Array; y: Float64Array; signs: number[] }> {
  const { X, Y } = await collect(await open(path('rows.npz').pathname));
  const statistics = new Statistics([1, 1, 1, 1, 1, 1]);
  statistics.add(X.data, Y.data, 400);
  const frame = whiten(statistics);
  const first = fixture.points[0].map((_, i) =>
    frame.mean.reduce((sum, mean, k) => sum + frame.whitener.data[5 * i + k] * (X.data[k] - mean), 0),
  );
  const signs = first.map((z, i) => Math.sign(z * fixture.points[0][i]));
  const turned = frame.whitener.data.map((v, at) => v * signs[Math.floor(at / 5)]);
  const slope = frame.slope.map((v, i) => v * signs[i]);
  return { frame: { ...frame, whitener: { ...frame.whitener, data: turned }, slope }, X: X.data, y: Y.data, signs };
}

function moments(
  { frame, X, y }: { frame: Frame; X: Float64Array; y: Float64Array },
  options: ConstructorParameters<typeof MomentAccumulator>[1],
): Moments {
  const accumulator = new MomentAccumulator(frame, options);
  accumulator.add(X, y, y.length);
  return accumulator.moments();
}

const subspace: Matrix = { shape: [p, 5], data: Float64Array.from(fixture.subspace.flat()) };

async function reduced(): Promise<Moments> {
  const rows = await whitened();
  const { T2 } = moments(rows, { highest: 2, subspace });
  return moments(rows, { highest: 4, subspace, quadratic: T2 });
}

describe('NumPy', () => {
  test('whitening and orders 0 and 1', async () => {
    const { frame, X } = await whitened();
    const points = fixture.points.map((_, n) =>
      fixture.slope.map((__, i) =>
        frame.mean.reduce((sum, mean, k) => sum + frame.whitener.data[5 * i + k] * (X[5 * n + k] - mean), 0),
      ),
    );
    expect(worst(points.flat(), fixture.points.flat())).toBeLessThan(ROUNDING);
    expect(worst(frame.slope, fixture.slope)).toBeLessThan(ROUNDING);
    expect(Math.abs(frame.offset - fixture.offset)).toBeLessThan(ROUNDING);
  });

  test('T_2, its spectrum and noise, the span of the weights', async () => {
    const second = moments(await whitened(), { highest: 2 });
    expect(worst(second.T2.data, fixture.T2)).toBeLessThan(ROUNDING);
    const { spectrum, basis } = weightSubspace(second, p);
    expect(worst(spectrum, fixture.spectrum)).toBeLessThan(ROUNDING);
    expect(matchComponents(subspace, basis).worst).toBeLessThan(ROUNDING);
    expect(Math.abs(second.noise[0] / fixture.noise2 - 1)).toBeLessThan(ROUNDING);
  });

  test('T_3 and T_4 in the subspace, the quadratic part taken out, and their noise', async () => {
    const { T2, T3, T4, noise, norm2 } = await reduced();
    expect(worst(T2.data, fixture.reduced.T2)).toBeLessThan(ROUNDING);
    expect(worst(T3!.data, fixture.reduced.T3)).toBeLessThan(ROUNDING);
    expect(worst(T4!.data, fixture.reduced.T4)).toBeLessThan(ROUNDING);
    expect(worst(noise, fixture.reduced.noise)).toBeLessThan(ROUNDING);
    expect(worst(norm2, fixture.reduced.norm2)).toBeLessThan(ROUNDING);
  });
});

describe('SciPy', () => {
  test('the moment fit from joint diagonalization ends in the best of 40 starts on the full tensors', async () => {
    const estimated = await reduced();
    const { weights } = jointCandidates(estimated);
    const { objective, J, ...found } = momentFit(estimated, coefficientsOf(estimated, weights), 1000);
    expect(Math.abs(objective / fixture.fit.objective - 1)).toBeLessThan(1e-6);
    expect(Math.abs(J / fixture.fit.J - 1)).toBeLessThan(1e-6);
    // At a minimum parameters are known to the root of that.
    const expected: Matrix = { shape: [p, p], data: Float64Array.from(fixture.fit.weights) };
    expect(matchComponents(expected, found.weights).worst).toBeLessThan(1e-3);
    const sorted = (values: ArrayLike<number>): Float64Array => Float64Array.from(values, Math.abs).sort();
    expect(worst(sorted(found.biases), sorted(fixture.fit.biases))).toBeLessThan(1e-3);
    expect(worst(sorted(found.alpha), sorted(fixture.fit.alpha))).toBeLessThan(1e-3);
  });

  test('joint diagonalization of exact moments gives what least squares on B A Bᵀ gives', () => {
    const { T2, T3, T4, weights } = fixture.joint;
    const matrix = (rows: number, columns: number, data: number[]): Matrix => ({
      shape: [rows, columns],
      data: Float64Array.from(data),
    });
    const exact: Moments = {
      dimension: p,
      count: 0,
      T2: matrix(p, p, T2),
      T3: matrix(D, p, T3),
      T4: matrix(D, D, T4),
      noise: [0, 0, 0],
      norm2: [1, 1, 1],
    };
    expect(matchComponents(matrix(p, p, weights), jointCandidates(exact).weights).worst).toBeLessThan(ROUNDING);
  });
});
