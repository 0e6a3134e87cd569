import type { Frame } from '../frame.ts';
import { row, type Hinges } from '../internal/hinges.ts';
import type { WorkRows } from '../work-rows.ts';

/** What the distinct rows in memory say about one unit's kink. */
export interface UnitEvidence {
  /** Rows on the rarer side of the kink. */
  readonly rarerSide: number;
  /** Rows whose value needs the unit: its part there is above rounding. */
  readonly needing: number;
  /** Distance between the nearest rows on the two sides, in mean spacings of rows there. */
  readonly gap: number;
  /** Largest share of ‖w_i‖ (whitened columns) on columns with few distinct values. */
  readonly discreteShare: number;
  /** Another unit with the same kink, or null. */
  readonly twin: number | null;
}

/** Kinks closer than this (1 − |cosine| of (w, b) in whitened coordinates) are one. */
const TWIN = 2 ** -40;

/** Rows on each side from which the spacing near a kink is taken. */
const NEIGHBOURS = 25;

/** Evidence for every unit. Cost: rows·m·d and a sort a unit. */
export function unitEvidence(hinges: Hinges, work: WorkRows, frame: Frame): UnitEvidence[] {
  const m = hinges.signs.length;
  const shares = discreteColumns(work, frame);
  return Array.from({ length: m }, (_, i) => {
    const t = preactivations(row(hinges, i), work);
    const sorted = Float64Array.from(t).sort();
    let below = 0;
    while (below < sorted.length && sorted[below] <= 0) below++;
    const above = sorted.length - below;
    return {
      rarerSide: Math.min(below, above),
      needing: countAbove(t, hinges.signs.length, work),
      gap: gapInSpacings(sorted, below),
      discreteShare: discreteShare(row(hinges, i), frame, shares),
      twin: twinOf(hinges, i),
    };
  });
}

function preactivations(t: Float64Array, { rows }: WorkRows): Float64Array {
  const out = new Float64Array(rows.count);
  for (let n = 0; n < rows.count; n++) {
    let sum = 0;
    for (let k = 0, at = n * rows.stride; k < rows.width; k++, at++) sum += t[k] * rows.data[at];
    out[n] = sum;
  }
  return out;
}

/** Rows where the unit adds more than rounding of the label. */
function countAbove(t: Float64Array, m: number, { rows }: WorkRows): number {
  let count = 0;
  for (let n = 0; n < t.length; n++) {
    if (Math.abs(t[n]) > (rows.width + m) * 8 * Number.EPSILON * Math.abs(rows.y[n])) count++;
  }
  return count;
}

/** The gap at a kink between sorted values `below` − 1 and `below`, over the mean spacing around it. */
function gapInSpacings(sorted: Float64Array, below: number): number {
  const above = sorted.length - below;
  const k = Math.min(NEIGHBOURS, below, above);
  if (k === 0) return Infinity;
  const span = sorted[below + k - 1] - sorted[below - k];
  // 2k rows span 2k − 1 spacings, one of which is the gap itself.
  return span > 0 ? ((sorted[below] - sorted[below - 1]) * (2 * k - 1)) / span : Infinity;
}

/** The other unit with the same kink, whichever side is active. */
function twinOf(hinges: Hinges, i: number): number | null {
  const t = row(hinges, i);
  for (let j = 0; j < hinges.signs.length; j++) {
    if (j === i) continue;
    const u = row(hinges, j);
    let tu = 0;
    let tt = 0;
    let uu = 0;
    for (let k = 0; k < t.length; k++) {
      tu += t[k] * u[k];
      tt += t[k] * t[k];
      uu += u[k] * u[k];
    }
    if (1 - Math.abs(tu) / Math.sqrt(tt * uu) < TWIN) return j;
  }
  return null;
}

/** Columns of x whose values repeat so much that they are a lattice rather than a continuum. */
function discreteColumns({ X, rows }: WorkRows, { inputs: d }: Frame): boolean[] {
  return Array.from({ length: d }, (_, k) => {
    const values = new Set<number>();
    for (let n = 0; n < rows.count; n++) values.add(X[n * d + k]);
    return values.size < rows.count / 4;
  });
}

/** Share of the unit's weight, every column measured by its spread, on discrete columns. */
function discreteShare(t: Float64Array, frame: Frame, discrete: readonly boolean[]): number {
  if (!discrete.includes(true)) return 0;
  const { inputs: d, rank, whitener } = frame;
  let on = 0;
  let all = 0;
  for (let k = 0; k < d; k++) {
    let slope = 0;
    let precision = 0;
    for (let j = 0; j < rank; j++) {
      slope += t[j] * whitener.data[j * d + k];
      precision += whitener.data[j * d + k] ** 2;
    }
    const share = precision > 0 ? slope ** 2 / precision : 0;
    all += share;
    if (discrete[k]) on += share;
  }
  return all > 0 ? Math.sqrt(on / all) : 0;
}
