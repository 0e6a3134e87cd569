import { evaluateHinges, rowsOf, type Hinges } from '../internal/hinges.ts';
import { jacobianGram, projectOnJacobian } from '../internal/jacobian.ts';
import type { RowBlocks } from './row-blocks.ts';

/** Sums over rows at one point of parameter space; parameter (i, k) at i·width + k, P of them. */
export interface NormalEquations {
  /** Rows. */
  readonly count: number;
  /** Σ r². */
  readonly squares: number;
  /** Jᵀr, shape [P]. */
  readonly gradient: Float64Array;
  /** JᵀJ, shape [P, P], from the first rows only where all would be too many, scaled up to all of them. */
  readonly information: Float64Array;
}

/** Multiplications that the information matrix may cost, and rows a parameter that it takes at least. */
const INFORMATION_WORK = 2e9;
const LEAST_ROWS_PER_PARAMETER = 30;

/**
 * Residual, gradient and information of hinges over rows: one pass.
 * @param work multiplications that JᵀJ may cost, default 2e9
 * Cost: rows·m·d, and JᵀJ rows·P²/2 up to `work`.
 */
export async function normalEquations(
  hinges: Hinges,
  rows: RowBlocks,
  work: number = INFORMATION_WORK,
): Promise<NormalEquations> {
  const { width, stride } = hinges;
  const parameters = rowsOf(hinges) * width;
  const enough = Math.max(LEAST_ROWS_PER_PARAMETER * parameters, (2 * work) / parameters ** 2);
  const gradient = new Float64Array(parameters);
  const information = new Float64Array(parameters ** 2);
  let squares = 0;
  let informed = 0;
  for await (const block of rows.blocks()) {
    const evaluation = evaluateHinges(hinges, block);
    const residual = block.y.map((y, n) => y - evaluation.values[n]);
    for (const r of residual) squares += r * r;
    const projected = projectOnJacobian(residual, block, evaluation);
    for (let i = 0; i < parameters; i++) {
      gradient[i] += block.count * projected[Math.floor(i / width) * stride + (i % width)];
    }
    if (informed >= enough) continue;
    informed += block.count;
    const { matrix, size } = jacobianGram(hinges, block, evaluation);
    for (let i = 0; i < parameters; i++)
      for (let j = 0; j < parameters; j++) information[i * parameters + j] += block.count * matrix[i * size + j];
  }
  const scale = rows.count / informed;
  if (scale !== 1) for (let i = 0; i < information.length; i++) information[i] *= scale;
  return { count: rows.count, squares, gradient, information };
}
