import * as decomposition from '../index.ts';

/** The functions that the laws of this package speak of. What you leave out is this package's. */
export interface DecompositionFunctions {
  readonly symmetricEigen: typeof decomposition.symmetricEigen;
  readonly jointDiagonalization: typeof decomposition.jointDiagonalization;
  readonly symmetricPencil: typeof decomposition.symmetricPencil;
  readonly symmetricComponents: typeof decomposition.symmetricComponents;
  readonly robustComponents: typeof decomposition.robustComponents;
  readonly mergeComponents: typeof decomposition.mergeComponents;
  readonly pencil: typeof decomposition.pencil;
  readonly als: typeof decomposition.als;
  readonly conditioning: typeof decomposition.conditioning;
}

/** Any of the functions, yours. */
export type DecompositionImplementation = Partial<DecompositionFunctions>;

/** The implementation with this package's functions where it has none. */
export function completed(implementation: DecompositionImplementation): DecompositionFunctions {
  return { ...decomposition, ...implementation };
}
