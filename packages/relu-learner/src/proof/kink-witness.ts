import type { Network } from '@depth2/network';
import { gapAt } from '../certificate/gap.ts';
import type { KinkRows } from './kink-rows.ts';
import type { PickedRows } from './rows-at.ts';
import { chanceOfSharedCells } from './shared-cells.ts';

/** What all distinct rows of the file say about a unit's kink. */
export interface KinkWitness {
  readonly below: number | null;
  readonly above: number | null;
  readonly gap: number | null;
  readonly rarer: number;
  /** Distinct rows that would be off without the unit. */
  readonly needing: number;
  /** How often rows of an even density leave such a gap at a given place. */
  readonly gapChance: number;
  /** How often chance alone puts the rows on the two sides into as different cells of the other units. */
  readonly cellChance: number;
}

/** Rows on each side whose cells are compared: a twentieth of all, within these. */
const MOST_COMPARED = 25;
const LEAST_COMPARED = 10;

/**
 * The witness of every kink.
 * @param picked holds the nearest rows of all kinks
 * @param distinct rows of different x in the file
 */
export function kinkWitnesses(
  network: Network,
  kinks: readonly KinkRows[],
  picked: PickedRows,
  distinct: number,
): KinkWitness[] {
  const compared = Math.min(MOST_COMPARED, Math.max(LEAST_COMPARED, Math.floor(distinct / 20)));
  return kinks.map(({ needing, below, above }, i) => {
    const down = below.nearest;
    const up = above.nearest;
    const sorted = Float64Array.from([...down.keys.map((t) => -t).reverse(), ...up.keys]);
    const rows = [...down.rows.slice(0, compared), ...up.rows.slice(0, compared)];
    const isAbove = rows.map((_, n) => n >= Math.min(compared, down.rows.length));
    return {
      below: down.rows[0] ?? null,
      above: up.rows[0] ?? null,
      gap: spacingsBetween(sorted, down.keys.length),
      rarer: Math.min(below.count, above.count),
      needing,
      gapChance: gapAt(sorted, down.keys.length).gapChance,
      cellChance: chanceOfSharedCells(
        rows.map((row) => cellOf(network, i, picked.x(row))),
        isAbove,
      ),
    };
  });
}

/** The gap between values `below` − 1 and `below` over the mean spacing of the others; null when there is none. */
function spacingsBetween(sorted: Float64Array, below: number): number | null {
  if (below === 0 || below === sorted.length || sorted.length < 3) return null;
  const width = sorted[below] - sorted[below - 1];
  const span = sorted[sorted.length - 1] - sorted[0] - width;
  return span > 0 ? (width * (sorted.length - 2)) / span : null;
}

/** Which units other than i are active at x. */
function cellOf({ inputs: d, hidden, weights, biases }: Network, i: number, x: Float64Array): string {
  return Array.from({ length: hidden }, (_, j) => {
    if (j === i) return '';
    let t = biases[j];
    for (let k = 0; k < d; k++) t += weights.data[j * d + k] * x[k];
    return t > 0 ? '1' : '0';
  }).join('');
}
