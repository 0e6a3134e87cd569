import { insertions } from '../insertions.ts';
import { row, withUnit, type Hinges } from '../internal/hinges.ts';
import { randomDirections } from '../internal/random.ts';
import type { Rows } from '../internal/rows.ts';
import { identity } from '../internal/residual-block.ts';
import { polish } from '../polish.ts';
import { unitFeatures } from './residual-features.ts';
import { visibility } from './score-test.ts';

/** Units that would be inserted next. */
const CANDIDATES = 3;

/** Steps of the fit with one unit more: its direction need only be about right. */
const STEPS = 6;

/**
 * The units, one at a time beside the present ones, that explain most of what is left on the fitting rows: rows t in
 * whitened coordinates, each with both sides of its kink. Whether they explain anything on other rows is for a test to say.
 *
 * @param hinges sign-free, fitted
 * Cost: a scan of some hundred directions and three polishes on the rows in memory.
 */
export async function furtherUnits(
  hinges: Hinges,
  rows: Rows,
  random: () => number,
  pause: () => Promise<void>,
): Promise<Float64Array[]> {
  const all = Int32Array.from({ length: rows.count }, (_, n) => n);
  const context = { work: rows, subspace: identity(rows.width - 1), random };
  const found = insertions(context, { value: hinges, loss: Infinity, indices: all }, CANDIDATES);
  const units: Float64Array[] = [];
  for (const { unit, sign } of found) {
    await pause();
    const more = polish(withUnit(hinges, unit, sign), rows, { iterations: STEPS });
    const t = row(more.value, hinges.signs.length).slice();
    units.push(
      t,
      t.map((v) => -v),
    );
  }
  return units;
}

/** Further units that stand for all that could be there. */
const SPECIMENS = 100;
const LEAST_ROWS = 5000;
const ROWS_PER_PARAMETER = 20;

/**
 * The least squared norm, off the network's slopes and over the rows, of a hundred random units of unit weights in
 * whitened coordinates, with kinks within one standard deviation of the centre.
 */
export function leastVisible(hinges: Hinges, rows: Rows, random: () => number): number {
  const r = rows.width - 1;
  const directions = randomDirections(random, SPECIMENS, r);
  const units = Array.from({ length: SPECIMENS }, (_, s) =>
    Float64Array.of(...directions.subarray(s * r, (s + 1) * r), 2 * random() - 1),
  );
  // A mean over rows: some thousands of them tell it well enough.
  const count = Math.min(rows.count, Math.max(LEAST_ROWS, ROWS_PER_PARAMETER * hinges.theta.length));
  const seen = visibility(hinges, { ...rows, count }, unitFeatures(units));
  return seen.reduce((least, v) => Math.min(least, v), Infinity) * (rows.count / count);
}
