export { DomainError, NumericError, ShapeError, type ErrorData } from './errors.ts';
export type { CpTensor, Matrix, SymmetricTensor, Tensor } from './types.ts';
