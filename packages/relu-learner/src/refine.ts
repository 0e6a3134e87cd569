import type { Network } from '@depth2/network';
import type { Frame } from './frame.ts';
import { affineUnits, inDataUnits, networkOf, type AffineUnits } from './internal/data-units.ts';
import { evaluateHinges, row, rowsOf, type Hinges } from './internal/hinges.ts';
import { pickRows } from './internal/rows.ts';
import { projectOnJacobian } from './internal/jacobian.ts';
import { stepSolver } from './internal/step-solver.ts';
import type { WorkRows } from './work-rows.ts';
import { squaredNorm } from './internal/vectors.ts';

const STEPS = 4;

/**
 * Brings exact ReLU hinges into the units of the data and takes out what whitening rounded: the residual is computed
 * from x itself, the correction solved for in the whitened coordinates, where the equations are well conditioned
 * (iterative refinement). Stops when the residual no longer falls.
 *
 * @param indices work rows to use
 * Cost: one Gauss–Newton step each.
 */
export function refine(hinges: Hinges, frame: Frame, work: WorkRows, indices: Int32Array): Network {
  const rows = pickRows(work.rows, indices);
  const evaluation = evaluateHinges(hinges, rows);
  const solver = stepSolver(hinges, rows, evaluation);
  let units = affineUnits(hinges, frame);
  let residual = residualInDataUnits(units, frame, work, indices);
  for (let step = 0; step < STEPS; step++) {
    const correction = solver.solve(projectOnJacobian(residual, rows, evaluation), 1e-13);
    if (!correction) break;
    const moved = corrected(units, { ...hinges, theta: correction.value }, frame);
    const after = residualInDataUnits(moved, frame, work, indices);
    if (!(squaredNorm(after) < squaredNorm(residual))) break;
    units = moved;
    residual = after;
  }
  return networkOf(units, frame);
}

function residualInDataUnits(
  { signs, linear, slopes, offsets }: AffineUnits,
  { inputs: d, labelScale }: Frame,
  work: WorkRows,
  indices: Int32Array,
): Float64Array {
  const m = signs.length;
  const out = new Float64Array(indices.length);
  for (let n = 0; n < indices.length; n++) {
    const x = indices[n] * d;
    let f = 0;
    for (let i = 0; i < offsets.length; i++) {
      let t = offsets[i];
      for (let k = 0; k < d; k++) t += slopes[i * d + k] * work.X[x + k];
      if (i < m) f += t > 0 ? signs[i] * t : 0;
      else if (linear) f += t;
    }
    out[n] = work.y[indices[n]] * labelScale - f;
  }
  return out;
}

function corrected(units: AffineUnits, correction: Hinges, frame: Frame): AffineUnits {
  const slopes = Float64Array.from(units.slopes);
  const offsets = Float64Array.from(units.offsets);
  for (let i = 0; i < rowsOf(correction); i++) {
    const { slope, offset } = inDataUnits(row(correction, i), frame);
    for (let k = 0; k < frame.inputs; k++) slopes[i * frame.inputs + k] += slope[k];
    offsets[i] += offset;
  }
  return { ...units, slopes, offsets };
}
