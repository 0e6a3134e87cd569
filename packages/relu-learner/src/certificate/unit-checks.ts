import type { Frame } from '../frame.ts';
import { row, type Hinges } from '../internal/hinges.ts';
import type { WorkRows } from '../work-rows.ts';
import { dataStretch } from './data-stretch.ts';
import { discreteColumns, discreteShare } from './discrete-columns.ts';
import { faceFinder } from './faces.ts';
import { gapAt } from './gap.ts';
import { lattice } from './lattice.ts';
import { isFlatAt } from './local-dimension.ts';
import { chanceOfCells } from './neighbour-cells.ts';
import { chanceOfPredictedSide } from './predictable-side.ts';
import { sharedValues } from './shared-values.ts';
import { chanceOfTurn } from './turning.ts';
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
  /** How often rows of an even density leave the kink as free to turn. */
  readonly turnChance: number;
  /** How often chance alone puts the rows on the two sides of the kink into as different cells of the other units. */
  readonly cellChance: number;
  /** How often chance alone lets the sides of the other kinks predict its side as well. */
  readonly sideChance: number;
  /** Do the rows next to the kink lie on pieces of lower dimension? */
  readonly flat: boolean;
  /** Values of w·x that several distinct rows share, an atom aside: none when the unit looks at a continuum. */
  readonly sharedValues: number;
  /** Step of the lattice on which the values of w·x next to the kink lie; null when there is none. */
  readonly lattice: number | null;
  /** Largest share of ‖w_i‖ (whitened columns) on columns with few distinct values. */
  readonly discreteShare: number;
  /** How much larger a relative error of the unit may be in the units of the data than in whitened coordinates. */
  readonly stretch: number;
}

/**
 * Evidence for every unit.
 * @param leastChance chances below this share of the number of units need not be told apart
 * Cost: rows·m·d, sorts of the rows, and what the files beside this one say.
 */
export function unitEvidence(hinges: Hinges, work: WorkRows, frame: Frame, leastChance: number): UnitEvidence[] {
  const m = hinges.signs.length;
  const discrete = discreteColumns(work, frame);
  const needs = unitNeeds(hinges, work.rows);
  const values = Array.from({ length: m }, (_, i) => preactivations(row(hinges, i), work));
  const cells = Array.from({ length: work.rows.count }, (_, n) => cellOf(values, n));
  const faces = faceFinder(work.rows, cells);
  const flat = values.map((t) => isFlatAt(t, work.rows, faces.isOnFace));
  return values.map((t, i) => {
    const unit = row(hinges, i);
    const sorted = Float64Array.from(t).sort();
    let below = 0;
    while (below < sorted.length && sorted[below] <= 0) below++;
    const rounding = roundingOf(unit, work);
    return {
      rarerSide: Math.min(below, sorted.length - below),
      need: needs[i],
      ...gapAt(sorted, below),
      turnChance: chanceOfTurn(t, unit, work.rows, (n) => cells[n].slice(0, i) + cells[n].slice(i + 1)),
      cellChance: chanceOfCells(values, i, leastChance / m),
      sideChance: chanceOfPredictedSide(values, i),
      flat: flat[i] || faces.isMostly(),
      sharedValues: sharedValues(sorted, rounding),
      lattice: lattice(sorted, below, Math.hypot(...unit.subarray(0, frame.rank)), rounding),
      discreteShare: discreteShare(unit, frame, discrete),
      stretch: dataStretch(unit, frame),
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

/** Which units are active at row n. */
function cellOf(values: readonly Float64Array[], n: number): string {
  return values.map((t) => (t[n] > 0 ? '1' : '0')).join('');
}

/** What computing t·(z, 1) may round: width·ε·‖t‖ at the typical |(z, 1)| = √width. */
function roundingOf(t: Float64Array, { rows }: WorkRows): number {
  return 8 * rows.width ** 1.5 * Number.EPSILON * Math.hypot(...t);
}
