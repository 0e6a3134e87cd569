import { row, type Hinges } from '../internal/hinges.ts';
import type { Rows } from '../internal/rows.ts';
import { norm, orthogonalTo } from '../internal/vectors.ts';

/**
 * What a unit is for on given rows. `bends`: without it the others cannot give the values, whatever their scales.
 * `linear`: they can with a linear part beside them (its kink lies beyond all rows, or is that of another unit whose
 * other side is active), so the rows do not tell where it bends. `nothing`: they can as they are.
 */
export type Need = 'bends' | 'linear' | 'nothing';

/** Residuals up to this many rounding bounds of a row are rounding. */
const SLACK = 8;

/**
 * What each unit is needed for, by two QR factorizations: of |t_1·(z, 1)|, …, |t_m·(z, 1)| beside z and 1, and of the
 * ReLU units alone (with z and 1 when the network has a linear part). A column that depends on those before it, to
 * the rounding of every row, is not needed; strong units come first, so of two that share a kink the weaker one is
 * named. Units that bend between the same rows as another, and add up to one unit there, are not needed either.
 *
 * Nothing is squared, so a unit is told from rounding however small its share is. What is needed for some rows is
 * needed for all: the first rows settle most cases, and further ones are looked at only while they do not.
 *
 * @param relu units in ReLU form, in whitened coordinates
 * Cost: 8·rows·(m + d)² multiplications, with a few hundred rows in most cases.
 */
export function unitNeeds(relu: Hinges, rows: Rows): Need[] {
  const first = 8 * (relu.signs.length + rows.width) + 100;
  for (let count = Math.min(first, rows.count); ; count = Math.min(8 * count, rows.count)) {
    const needs = needsOn(relu, { ...rows, count });
    if (count === rows.count || needs.every((need) => need === 'bends')) return needs;
  }
}

function needsOn(relu: Hinges, rows: Rows): Need[] {
  const m = relu.signs.length;
  const t = Array.from({ length: m }, (_, i) => affineValues(row(relu, i), rows));
  const bounds = roundingBounds(relu, rows);
  const order = strongestFirst(relu);
  const linear = Array.from({ length: rows.width }, (_, k) =>
    Float64Array.from({ length: rows.count }, (_row, n) => rows.data[n * rows.stride + k]),
  );
  const absolute = t.map((values) => values.map(Math.abs));
  const active = t.map((values) => values.map((v) => Math.max(0, v)));
  const loose = dependentColumns(absolute, order, linear, bounds);
  const strict = dependentColumns(active, order, relu.linear ? linear : [], bounds);
  const merged = mergeableUnits(relu.signs, t, order, bounds);
  return t.map((_, i) => {
    if (strict.has(i) || merged.has(i)) return 'nothing';
    return loose.has(i) ? 'linear' : 'bends';
  });
}

/** t·(z, 1) at all rows. */
function affineValues(t: Float64Array, rows: Rows): Float64Array {
  const out = new Float64Array(rows.count);
  for (let n = 0; n < rows.count; n++) {
    let sum = 0;
    for (let k = 0, at = n * rows.stride; k < rows.width; k++, at++) sum += t[k] * rows.data[at];
    out[n] = sum;
  }
  return out;
}

/** What evaluating the units at each row may round: (d + m + 8)·ε·Σ_i Σ_k |t_ik z_k|. */
function roundingBounds(relu: Hinges, rows: Rows): Float64Array {
  const size = new Float64Array(rows.width);
  const count = relu.signs.length + (relu.linear ? 1 : 0);
  for (let i = 0; i < count; i++) row(relu, i).forEach((v, k) => (size[k] += Math.abs(v)));
  const factor = SLACK * (rows.width + relu.signs.length + 8) * Number.EPSILON;
  return affineValues(size, { ...rows, data: rows.data.map(Math.abs) }).map((v) => factor * v);
}

function strongestFirst(relu: Hinges): number[] {
  const norms = relu.signs.map((_, i) => Math.hypot(...row(relu, i)));
  return [...norms.keys()].sort((i, j) => norms[j] - norms[i]);
}

/**
 * Columns that are combinations of `fixed` ones and of earlier columns, within the bound of every row: Gram–Schmidt,
 * twice a column.
 */
function dependentColumns(
  columns: readonly Float64Array[],
  order: readonly number[],
  fixed: readonly Float64Array[],
  bounds: Float64Array,
): Set<number> {
  const basis: Float64Array[] = [];
  for (const column of fixed) {
    const rest = twiceOrthogonalTo(basis, column);
    if (norm(rest) > 0) basis.push(scaledTo1(rest));
  }
  const dependent = new Set<number>();
  for (const i of order) {
    const rest = twiceOrthogonalTo(basis, columns[i]);
    if (rest.every((v, n) => Math.abs(v) <= bounds[n])) dependent.add(i);
    else basis.push(scaledTo1(rest));
  }
  return dependent;
}

function twiceOrthogonalTo(basis: readonly Float64Array[], v: Float64Array): Float64Array {
  return orthogonalTo(basis, orthogonalTo(basis, v));
}

function scaledTo1(v: Float64Array): Float64Array {
  const length = norm(v);
  return v.map((x) => x / length);
}

/** The weaker of two units that are active on the same rows and whose sum bends there like one unit. */
function mergeableUnits(
  signs: Float64Array,
  t: readonly Float64Array[],
  order: readonly number[],
  bounds: Float64Array,
): Set<number> {
  const out = new Set<number>();
  order.forEach((j, rank) => {
    const isOne = (i: number, sign: number): boolean =>
      t[i].every((v, n) => {
        const u = t[j][n];
        const sum = signs[i] * v + signs[j] * u;
        const apart = signs[i] * Math.max(0, v) + signs[j] * Math.max(0, u);
        return Math.abs(apart - sign * Math.max(0, sign * sum)) <= bounds[n];
      });
    const earlier = order.slice(0, rank).filter((i) => !out.has(i));
    if (earlier.some((i) => isOne(i, 1) || isOne(i, -1))) out.add(j);
  });
  return out;
}
