export { DomainError, NumericError, ShapeError, type ErrorData } from './errors.ts';
export type { CpTensor, Matrix, MatrixLike, Nested, SymmetricTensor, Tensor, TensorLike } from './types.ts';

export { from } from './from.ts';
export { matrix } from './matrix.ts';
export { toNested } from './to-nested.ts';
export { vector } from './vector.ts';
export { zeros } from './zeros.ts';

export { fold } from './fold.ts';
export { inner } from './inner.ts';
export { khatriRao } from './khatri-rao.ts';
export { kronecker } from './kronecker.ts';
export { modeProduct } from './mode-product.ts';
export { multiply } from './multiply.ts';
export { norm } from './norm.ts';
export { outer } from './outer.ts';
export { transpose } from './transpose.ts';
export { unfold } from './unfold.ts';

export * as cp from './cp/index.ts';
export * as npy from './npy/index.ts';
export * as sym2 from './sym2/index.ts';
export * as symmetric from './symmetric/index.ts';
