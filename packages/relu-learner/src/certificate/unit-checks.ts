import type { Frame } from '../frame.ts';
import { row, type Hinges } from '../internal/hinges.ts';
import type { WorkRows } from '../work-rows.ts';
import { isFlatAt } from './local-dimension.ts';
import { chanceOfCells } from './neighbour-cells.ts';
import { unitNeeds, type Need } from './unit-needs.ts';

/** What the distinct rows in memory say about one unit's kink. */
export interface UnitEvidence {
  /** Rows on the rarer side of the kink. */
  readonly rarerSide: number;
  /** What the rows need the unit for. */
  readonly need: Need;
  /** Distance between the nearest rows on the two sides, in mean spacings of rows there. */
  readonly gap: number;
  /** How often rows of an even density leave such a gap at a given place. */
  readonly gapChance: number;
  /** How often chance alone puts the rows on the two sides of the kink into as different cells of the other units. */
  readonly cellChance: number;
  /** Do the rows next to the kink lie on pieces of lower dimension? */
  readonly flat: boolean;
  /** Values of w·x that several distinct rows share, an atom aside: none when the unit looks at a continuum. */
  readonly sharedValues: number;
  /** Largest share of ‖w_i‖ (whitened columns) on columns with few distinct values. */
  readonly discreteShare: number;
}

/** Rows on each side from which the spacing near a kink is taken. */
const NEIGHBOURS = 25;

/** Rows with one value of w·x that make it an atom. */
const ATOM = 10;

/**
 * Evidence for every unit.
 * @param leastChance chances below this share of the number of units need not be told apart
 * Cost: rows·m·d and a sort a unit.
 */
export function unitEvidence(hinges: Hinges, work: WorkRows, frame: Frame, leastChance: number): UnitEvidence[] {
  const m = hinges.signs.length;
  const shares = discreteColumns(work, frame);
  const needs = unitNeeds(hinges, work.rows);
  const values = Array.from({ length: m }, (_, i) => preactivations(row(hinges, i), work));
  return values.map((t, i) => {
    const sorted = Float64Array.from(t).sort();
    let below = 0;
    while (below < sorted.length && sorted[below] <= 0) below++;
    const above = sorted.length - below;
    return {
      rarerSide: Math.min(below, above),
      need: needs[i],
      ...gapAt(sorted, below),
      cellChance: chanceOfCells(values, i, leastChance / m),
      flat: isFlatAt(t, work.rows),
      sharedValues: sharedValues(sorted, roundingOf(row(hinges, i), work)),
      discreteShare: discreteShare(row(hinges, i), frame, shares),
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

/**
 * The gap at a kink between sorted values `below` − 1 and `below`, against the mean spacing of the rows next to it: on
 * both sides together, and on each side alone, because rows that crowd on one side say nothing about the other. The
 * least likely of the three counts.
 */
export function gapAt(sorted: Float64Array, below: number): { gap: number; gapChance: number } {
  const down = Math.min(NEIGHBOURS, below);
  const up = Math.min(NEIGHBOURS, sorted.length - below);
  if (down === 0 || up === 0) return { gap: Infinity, gapChance: 0 };
  const width = sorted[below] - sorted[below - 1];
  const beneath = { span: sorted[below - 1] - sorted[below - down], spacings: down - 1 };
  const over = { span: sorted[below + up - 1] - sorted[below], spacings: up - 1 };
  const both = { span: beneath.span + over.span, spacings: beneath.spacings + over.spacings };
  const tests = [beneath, over, both]
    .filter(({ spacings }) => spacings > 0)
    .map(({ span, spacings }) => {
      const gap = span > 0 ? (width * spacings) / span : Infinity;
      return { gap, gapChance: chanceOfGap(gap, spacings) };
    });
  return tests.reduce((worst, test) => (test.gapChance < worst.gapChance ? test : worst), { gap: 0, gapChance: 1 });
}

/**
 * The chance that the gap which covers a given point exceeds `gap` mean spacings, the mean being that of n others. The
 * gap is size-biased (the sum of the distances to the next row on either side): P(G > g) = (1 + g)e^{−g}, here averaged
 * over the mean of n exponential spacings.
 */
function chanceOfGap(gap: number, n: number): number {
  if (gap === Infinity) return 0;
  const shrunk = (1 + gap / n) ** -n;
  return shrunk + (gap * shrunk) / (1 + gap / n);
}

/** What computing t·(z, 1) may round: width·ε·‖t‖ at the typical |(z, 1)| = √width. */
function roundingOf(t: Float64Array, { rows }: WorkRows): number {
  return 8 * rows.width ** 1.5 * Number.EPSILON * Math.hypot(...t);
}

/**
 * Values in a sorted list that occur more than once, up to rounding. A single value that many rows share is an atom
 * (rows at zero), and no sign of a lattice.
 */
function sharedValues(sorted: Float64Array, rounding: number): number {
  let count = 0;
  let run = 1;
  let longest = 1;
  for (let n = 1; n < sorted.length; n++) {
    run = sorted[n] - sorted[n - 1] <= rounding ? run + 1 : 1;
    if (run === 2) count++;
    if (run > longest) longest = run;
  }
  return count === 1 && longest >= ATOM ? 0 : count;
}

/** Columns of x whose values repeat so much that they are a lattice rather than a continuum. */
function discreteColumns({ X, rows }: WorkRows, { inputs: d }: Frame): boolean[] {
  return Array.from({ length: d }, (_, k) => {
    const values = new Set<number>();
    const many = rows.count / 4;
    for (let n = 0; n < rows.count && values.size < many; n++) values.add(X[n * d + k]);
    return values.size < many;
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
