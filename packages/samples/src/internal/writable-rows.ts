import { fromArrays, type InputRows, type TargetRows } from '../from-arrays.ts';
import type { Samples } from '../types.ts';

/** What the writers take: any source, or arrays as `fromArrays` takes them. */
export type WritableRows = Samples | { readonly X: InputRows; readonly y?: TargetRows };

export function toSamples(rows: WritableRows): Samples {
  return 'blocks' in rows ? rows : fromArrays(rows.X, rows.y);
}
