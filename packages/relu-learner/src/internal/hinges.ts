import { padded, productInto } from './kernels/products.ts';
import type { Rows } from './rows.ts';

/** How a unit bends: |t| (orders ≥ 2 see no more of a ReLU) or max(t, 0). */
export type Activation = 'abs' | 'relu';

/**
 * f(z) = Σ_i g_i act(t_i·(z, 1)) + l·(z, 1) in whitened coordinates, |a_i| inside t_i and g_i = ±1.
 *
 * `theta` has one row a unit and, with `linear`, a last row l; rows have the stride of the data, unit rows come
 * first, and zero rows fill up to a multiple of four.
 */
export interface Hinges {
  readonly activation: Activation;
  readonly signs: Float64Array;
  readonly linear: boolean;
  readonly width: number;
  readonly stride: number;
  readonly theta: Float64Array;
}

/** Rows of theta that carry parameters: m, and one more with a linear part. */
export function rowsOf(hinges: Hinges): number {
  return hinges.signs.length + (hinges.linear ? 1 : 0);
}

/** Hinges from rows of numbers t_1..t_m (and l). */
export function hingesFrom(
  activation: Activation,
  rows: readonly ArrayLike<number>[],
  signs: ArrayLike<number>,
  width: number,
): Hinges {
  const stride = padded(width);
  const theta = new Float64Array(padded(rows.length) * stride);
  rows.forEach((row, i) => theta.set(Array.prototype.slice.call(row, 0, width) as number[], i * stride));
  return { activation, signs: Float64Array.from(signs), linear: rows.length > signs.length, width, stride, theta };
}

/** Row i of theta, a view of `width` numbers: unit i, or l for i = m. */
export function row(hinges: Hinges, i: number): Float64Array {
  return hinges.theta.subarray(i * hinges.stride, i * hinges.stride + hinges.width);
}

/** The same hinges at another point of parameter space. */
export function withTheta(hinges: Hinges, theta: Float64Array): Hinges {
  return { ...hinges, theta };
}

/** Without unit k. */
export function withoutUnit(hinges: Hinges, k: number): Hinges {
  const rows = Array.from({ length: rowsOf(hinges) }, (_, i) => row(hinges, i)).filter((_, i) => i !== k);
  return hingesFrom(
    hinges.activation,
    rows,
    hinges.signs.filter((_, i) => i !== k),
    hinges.width,
  );
}

/** With one unit more, before the linear part. */
export function withUnit(hinges: Hinges, unit: ArrayLike<number>, sign: number): Hinges {
  const m = hinges.signs.length;
  const rows: ArrayLike<number>[] = Array.from({ length: rowsOf(hinges) }, (_, i) => row(hinges, i));
  rows.splice(m, 0, unit);
  return hingesFrom(hinges.activation, rows, [...hinges.signs, sign], hinges.width);
}

/** Values and slopes of hinges at rows; the arrays are reused from call to call. */
export interface Evaluation {
  /** f, shape [rows]. */
  readonly values: Float64Array;
  /** Derivative of f by the preactivation of each row of theta, shape [rows, columns]. */
  readonly slopes: Float64Array;
  /** Padded number of rows of theta. */
  readonly columns: number;
}

/** f and its slopes at all rows. Cost: rows·m·d multiplications. */
export function evaluateHinges(hinges: Hinges, rows: Rows): Evaluation {
  const m = hinges.signs.length;
  const columns = padded(rowsOf(hinges));
  const slopes = new Float64Array(rows.count * columns);
  productInto(slopes, rows.data, hinges.theta, rows.count, columns, hinges.stride);
  const values = new Float64Array(rows.count);
  const { signs } = hinges;
  const back = hinges.activation === 'abs' ? -1 : 0;
  for (let n = 0, at = 0; n < rows.count; n++, at += columns) {
    let f = 0;
    for (let i = 0; i < m; i++) {
      const t = slopes[at + i];
      const slope = t > 0 ? signs[i] : back * signs[i];
      f += slope * t;
      slopes[at + i] = slope;
    }
    if (hinges.linear) {
      f += slopes[at + m];
      slopes[at + m] = 1;
    }
    values[n] = f;
  }
  return { values, slopes, columns };
}

/** y − f at all rows, in blocks: no slopes are kept. */
export function residuals(hinges: Hinges, rows: Rows): Float64Array {
  const out = new Float64Array(rows.count);
  const block = 1024;
  for (let start = 0; start < rows.count; start += block) {
    const count = Math.min(block, rows.count - start);
    const part: Rows = {
      ...rows,
      count,
      data: rows.data.subarray(start * rows.stride, (start + count) * rows.stride),
      y: rows.y.subarray(start, start + count),
    };
    const { values } = evaluateHinges(hinges, part);
    for (let n = 0; n < count; n++) out[start + n] = part.y[n] - values[n];
  }
  return out;
}
