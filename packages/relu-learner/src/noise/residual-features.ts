import * as hermite from '@depth2/hermite';
import { randomDirections } from '../internal/random.ts';
import type { Rows } from '../internal/rows.ts';
import type { Features } from './score-test.ts';

/** Share of the rows on either side that are held at its quantile, and size at which all are: no single row then dominates. */
const HELD = 0.005;
const MOST = 3.5;

/** Random directions beside the given ones. */
const RANDOM_DIRECTIONS = 24;

/** A projection v·z that stays within quantiles of the rows. */
interface Projection {
  readonly direction: Float64Array;
  readonly low: number;
  readonly high: number;
}

/**
 * Features for the Hermite moments of orders 0 to 4 of a residual, a group an order: 1; the coordinates; their products
 * in pairs, all of them where rows are plentiful; and He_3, He_4 along the given directions, the axes and random ones.
 *
 * Coordinates are held within their own quantiles (0.5 % on either side) and 3.5 standard deviations, so that the tests are sound for inputs of any
 * law: what makes T_k a moment against Gaussian inputs is not used, only that noise is correlated with no function of x.
 *
 * @param directions rows in whitened coordinates, any length, shape [k][r]
 */
export function hermiteFeatures(rows: Rows, directions: readonly Float64Array[], random: () => number): Features[] {
  const r = rows.width - 1;
  const axes = Array.from({ length: r }, (_, k) => Float64Array.from({ length: r }, (__, j) => Number(j === k)));
  const coordinates = axes.map((axis) => projectionOn(axis, rows));
  const drawn = randomDirections(random, RANDOM_DIRECTIONS, r);
  const others = Array.from({ length: RANDOM_DIRECTIONS }, (_, s) => drawn.slice(s * r, (s + 1) * r));
  const most = Math.floor(rows.count / 50);
  const along = [...directions.map(unit), ...(r > 1 ? others : []), ...axes]
    .slice(0, Math.max(r, most))
    .map((direction) => projectionOn(direction, rows));
  const pairs = (r * (r + 1)) / 2;
  return [
    { count: 1, into: (_rows, _n, out, at) => void (out[at] = 1) },
    powers(coordinates, 1),
    pairs <= most ? products(coordinates) : powers(along, 2),
    powers(along, 3),
    powers(along, 4),
  ];
}

function unit(v: Float64Array): Float64Array {
  const norm = Math.hypot(...v) || 1;
  return v.map((x) => x / norm);
}

function projectionOn(direction: Float64Array, rows: Rows): Projection {
  const values = Float64Array.from({ length: rows.count }, (_, n) => along(direction, rows, n));
  const { low, high } = quantiles(values);
  return { direction, low: Math.max(-MOST, low), high: Math.min(MOST, high) };
}

/** The values that a share of HELD lies below, and above. */
function quantiles(values: Float64Array): { low: number; high: number } {
  const sorted = Float64Array.from(values).sort();
  const beyond = Math.floor(HELD * sorted.length);
  return { low: sorted[beyond], high: sorted[sorted.length - 1 - beyond] };
}

function along(direction: Float64Array, rows: Rows, n: number): number {
  let sum = 0;
  for (let k = 0, at = n * rows.stride; k < direction.length; k++, at++) sum += direction[k] * rows.data[at];
  return sum;
}

function held({ direction, low, high }: Projection, rows: Rows, n: number): number {
  return Math.min(high, Math.max(low, along(direction, rows, n)));
}

/** He_degree along each projection. */
function powers(projections: readonly Projection[], degree: number): Features {
  return {
    count: projections.length,
    into: (rows, n, out, at) => {
      projections.forEach((projection, j) => {
        out[at + j] = hermite.evaluateAll(degree, held(projection, rows, n))[degree];
      });
    },
  };
}

/** z_i z_j for i ≤ j. */
function products(coordinates: readonly Projection[]): Features {
  const r = coordinates.length;
  const z = new Float64Array(r);
  return {
    count: (r * (r + 1)) / 2,
    into: (rows, n, out, at) => {
      coordinates.forEach((projection, k) => (z[k] = held(projection, rows, n)));
      for (let i = 0, to = at; i < r; i++) for (let j = i; j < r; j++) out[to++] = z[i] * z[j];
    },
  };
}

/** relu(t·(z, 1)) of units, rows t in whitened coordinates. */
export function unitFeatures(units: readonly Float64Array[]): Features {
  return {
    count: units.length,
    into: (rows, n, out, at) => {
      units.forEach((t, j) => {
        out[at + j] = Math.max(0, along(t, rows, n));
      });
    },
  };
}

/** Coordinates, their squared norm and the given values, each held within its quantiles, less its mean over the rows. */
export function spreadFeatures(rows: Rows, values: Float64Array): Features {
  const r = rows.width - 1;
  const columns = Array.from({ length: r }, (_, k) => column(rows, (n) => rows.data[n * rows.stride + k]));
  columns.push(
    column(rows, (n) => rows.data.subarray(n * rows.stride, n * rows.stride + r).reduce((sum, z) => sum + z * z, 0)),
    column(rows, (n) => values[n]),
  );
  return {
    count: columns.length,
    into: (_rows, n, out, at) => {
      columns.forEach((values_, j) => (out[at + j] = values_[n]));
    },
  };
}

function column(rows: Rows, value: (n: number) => number): Float64Array {
  const out = Float64Array.from({ length: rows.count }, (_, n) => value(n));
  const { low, high } = quantiles(out);
  let mean = 0;
  out.forEach((v, n) => {
    out[n] = Math.min(high, Math.max(low, v));
    mean += out[n] / rows.count;
  });
  return out.map((v) => v - mean);
}
