export { conditioning, type Conditioning } from './conditioning.ts';
export {
  jointDiagonalization,
  type JointDiagonalization,
  type JointDiagonalizationOptions,
} from './joint-diagonalization.ts';
export { symmetricEigen, type SymmetricEigen } from './symmetric-eigen.ts';
export {
  symmetricPencil,
  type ComplexPair,
  type SymmetricPencil,
  type SymmetricPencilInput,
} from './symmetric-pencil.ts';
export type { Decomposition, Outcome, Randomness } from './types.ts';
