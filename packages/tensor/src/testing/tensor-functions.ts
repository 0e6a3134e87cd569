import * as tensor from '../index.ts';

/**
 * The functions that the laws of this package speak of, those of its namespaces under names of their own. Bring your
 * own version of any of them; what you leave out is this package's.
 */
export interface TensorFunctions {
  readonly unfold: typeof tensor.unfold;
  readonly fold: typeof tensor.fold;
  readonly modeProduct: typeof tensor.modeProduct;
  readonly inner: typeof tensor.inner;
  readonly outer: typeof tensor.outer;
  readonly norm: typeof tensor.norm;
  readonly multiply: typeof tensor.multiply;
  readonly transpose: typeof tensor.transpose;
  readonly khatriRao: typeof tensor.khatriRao;
  readonly kronecker: typeof tensor.kronecker;
  readonly power: typeof tensor.symmetric.power;
  readonly contract: typeof tensor.symmetric.contract;
  readonly contractOnce: typeof tensor.symmetric.contractOnce;
  readonly contractToVector: typeof tensor.symmetric.contractToVector;
  readonly toDense: typeof tensor.symmetric.toDense;
  readonly fromDense: typeof tensor.symmetric.fromDense;
  readonly combination: typeof tensor.symmetric.combination;
  readonly symmetricInner: typeof tensor.symmetric.inner;
  readonly pack: typeof tensor.sym2.pack;
  readonly unpack: typeof tensor.sym2.unpack;
  readonly cpToDense: typeof tensor.cp.toDense;
  readonly cpNorm: typeof tensor.cp.norm;
  readonly cpArrange: typeof tensor.cp.arrange;
  readonly decode: typeof tensor.npy.decode;
  readonly encode: typeof tensor.npy.encode;
}

/** Any of the functions, yours. */
export type TensorImplementation = Partial<TensorFunctions>;

const OWN: TensorFunctions = {
  ...tensor,
  ...tensor.symmetric,
  ...tensor.sym2,
  ...tensor.npy,
  inner: tensor.inner,
  symmetricInner: tensor.symmetric.inner,
  cpToDense: tensor.cp.toDense,
  cpNorm: tensor.cp.norm,
  cpArrange: tensor.cp.arrange,
};

/** The implementation with this package's functions where it has none. */
export function completed(implementation: TensorImplementation): TensorFunctions {
  return { ...OWN, ...implementation };
}
