import { ShapeError } from '../errors.ts';
import type { CpTensor, Matrix } from '../types.ts';
import { matrixOf, shapeText, vectorOf } from './operands.ts';

/** Weights and factors, checked: at least one factor, every one with a row a weight. */
export function cpOf(
  caller: string,
  cp: CpTensor,
): { weights: Float64Array; factors: readonly Matrix[]; rank: number } {
  const weights = vectorOf(caller, cp.weights);
  const rank = weights.length;
  const factors = cp.factors.map((factor, mode) => matrixOf(caller, `factors[${mode}]`, factor));
  if (factors.length === 0)
    throw new ShapeError('tensor/cp', `${caller}: a CP tensor must have at least one factor, got none`, {});
  factors.forEach((factor, mode) => {
    if (factor.shape[0] !== rank) {
      throw new ShapeError(
        'tensor/cp',
        `${caller}: factors[${mode}] must have one row for each of ${rank} weights, got shape ${shapeText(factor.shape)}`,
        { rank, shape: factor.shape, mode },
      );
    }
  });
  return { weights, factors, rank };
}
