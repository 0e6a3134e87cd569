import * as learner from '../index.ts';
import { contractAll } from '../internal/contract.ts';
import { factorInPlace, solveInPlace } from '../internal/kernels/cholesky.ts';
import { addGram, addTransposedProduct, productInto } from '../internal/kernels/products.ts';
import { momentEquations } from '../internal/moment-equations.ts';
import { jacobianGram, projectOnJacobian } from '../internal/jacobian.ts';

/** The functions that the laws of this package speak of. What you leave out is this package's. */
export interface LearnerFunctions {
  readonly Statistics: typeof learner.Statistics;
  readonly MomentAccumulator: typeof learner.MomentAccumulator;
  readonly ContractionAccumulator: typeof learner.ContractionAccumulator;
  readonly whiten: typeof learner.whiten;
  readonly networkFromMoments: typeof learner.networkFromMoments;
  readonly momentFit: typeof learner.momentFit;
  readonly polish: typeof learner.polish;
  readonly solveSigns: typeof learner.solveSigns;
  readonly reluForm: typeof learner.reluForm;
  readonly learn: typeof learner.learn;
  /** T_k(w_i, …, w_i, ·) for all rows of W. */
  readonly contractAll: typeof contractAll;
  /** Gauss–Newton equations of the moment fit. */
  readonly momentEquations: typeof momentEquations;
  readonly jacobianGram: typeof jacobianGram;
  readonly projectOnJacobian: typeof projectOnJacobian;
  readonly factorInPlace: typeof factorInPlace;
  readonly solveInPlace: typeof solveInPlace;
  readonly addGram: typeof addGram;
  readonly addTransposedProduct: typeof addTransposedProduct;
  readonly productInto: typeof productInto;
}

/** Any of the functions, yours. */
export type LearnerImplementation = Partial<LearnerFunctions>;

const own: LearnerFunctions = {
  ...learner,
  contractAll,
  momentEquations,
  jacobianGram,
  projectOnJacobian,
  factorInPlace,
  solveInPlace,
  addGram,
  addTransposedProduct,
  productInto,
};

/** The implementation with this package's functions where it has none. */
export function completed(implementation: LearnerImplementation): LearnerFunctions {
  return { ...own, ...implementation };
}
