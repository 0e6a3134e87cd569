import type { Frame } from '../frame.ts';
import { inDataUnits } from '../internal/data-units.ts';
import type { WorkRows } from '../work-rows.ts';

/** Columns of x whose values repeat so much that they are a lattice rather than a continuum. */
export function discreteColumns({ X, rows }: WorkRows, { inputs: d }: Frame): boolean[] {
  return Array.from({ length: d }, (_, k) => {
    const values = new Set<number>();
    const many = rows.count / 4;
    for (let n = 0; n < rows.count && values.size < many; n++) values.add(X[n * d + k]);
    return values.size < many;
  });
}

/**
 * Share of a unit's weight, every column measured by its spread, on discrete columns.
 * @param t the unit in whitened coordinates
 */
export function discreteShare(t: Float64Array, frame: Frame, discrete: readonly boolean[]): number {
  if (!discrete.includes(true)) return 0;
  const { inputs: d, rank, whitener } = frame;
  const { slope } = inDataUnits(t, frame);
  let on = 0;
  let all = 0;
  for (let k = 0; k < d; k++) {
    let precision = 0;
    for (let j = 0; j < rank; j++) precision += whitener.data[j * d + k] ** 2;
    const share = precision > 0 ? slope[k] ** 2 / precision : 0;
    all += share;
    if (discrete[k]) on += share;
  }
  return all > 0 ? Math.sqrt(on / all) : 0;
}
