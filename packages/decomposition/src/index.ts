export { als, type AlsOptions } from './als.ts';
export { conditioning, type Conditioning } from './conditioning.ts';
export {
  jointDiagonalization,
  type JointDiagonalization,
  type JointDiagonalizationOptions,
} from './joint-diagonalization.ts';
export { matchComponents, type ComponentMatching } from './match-components.ts';
export {
  mergeComponents,
  type ComponentList,
  type MergeComponentsOptions,
  type MergedComponents,
} from './merge-components.ts';
export { pencil, type Pencil, type PencilOptions } from './pencil.ts';
export { robustComponents } from './robust-components.ts';
export {
  symmetricComponents,
  type SymmetricComponents,
  type SymmetricComponentsOptions,
} from './symmetric-components.ts';
export { symmetricEigen, type SymmetricEigen } from './symmetric-eigen.ts';
export { symmetricPencil, type SymmetricPencil, type SymmetricPencilInput } from './symmetric-pencil.ts';
export type { ComplexPair } from './internal/general-eigen.ts';
export type { Decomposition, Outcome, Randomness } from './types.ts';
