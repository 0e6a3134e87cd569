import type { Frame } from '../frame.ts';
import { inDataUnits } from '../internal/data-units.ts';

/**
 * How much larger a relative error of a unit may be in the units of the data, with weights of unit norm there, than it is
 * in whitened coordinates. Much larger where columns are measured in very different units, or nearly depend on each other,
 * and the unit looks at those that hardly count.
 *
 * With z = A(x − μ) the unit u·z + c is w·x + b, w = Aᵀu and b = c − w·μ; an error of size e in (u, c) changes w by at most
 * ‖A‖e, and b by at most (1 + ‖Aμ‖)e, which is held against ‖w‖ and max(‖w‖, |b|).
 *
 * @param t the unit in whitened coordinates, shape [r + 1]
 * Cost: r·d.
 */
export function dataStretch(t: Float64Array, frame: Frame): number {
  const { inputs: d, rank, whitener, mean } = frame;
  const A = whitener.data;
  const { slope, offset } = inDataUnits(t, frame);
  const shift = new Float64Array(rank);
  for (let j = 0; j < rank; j++) for (let k = 0; k < d; k++) shift[j] += A[j * d + k] * mean[k];
  const size = Math.hypot(...t);
  // hypot, because columns of size 1e200 overflow when squared.
  const weight = Math.hypot(...slope);
  const ofWeights = (Math.hypot(...A) / weight) * size;
  const ofBias = ((1 + Math.hypot(...shift)) / Math.max(weight, Math.abs(offset))) * size;
  return Math.max(ofWeights, ofBias);
}
