/**
 * A dense tensor. `data` is row-major: the last index runs fastest. `data.length` is the product of `shape`
 * (1 for the empty shape: a scalar).
 */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** A dense matrix, row-major: entry (i, j) is `data[i * shape[1] + j]`. */
export interface Matrix extends Tensor {
  readonly shape: readonly [number, number];
}

/**
 * A symmetric tensor, packed: one number a multiset of indices. Entries are the tensor's own (no scaling by
 * multiplicity), in lexicographic order of the sorted index i₁ ≤ i₂ ≤ … ≤ i_k; C(n + k − 1, k) of them.
 * For order 2 and dimension 3: T₀₀, T₀₁, T₀₂, T₁₁, T₁₂, T₂₂.
 */
export interface SymmetricTensor {
  readonly order: number;
  readonly dimension: number;
  readonly data: Float64Array;
}

/**
 * A CP (Kruskal) tensor Σ_r weights[r] · u_r¹ ⊗ … ⊗ u_r^k. Components are rows: `factors[j]` has shape
 * [rank, n_j] and its row r is u_r^j.
 */
export interface CpTensor {
  readonly weights: Float64Array;
  readonly factors: readonly Matrix[];
}

/** Numbers nested as deep as the tensor has modes: `3`, `[1, 2]`, `[[1, 2], [3, 4]]`; the innermost may be typed arrays. */
export type Nested = number | ArrayLike<number> | readonly Nested[];

/** What every function takes where it asks for a tensor: a record of shape and row-major data, or nested arrays. */
export type TensorLike = { readonly shape: readonly number[]; readonly data: ArrayLike<number> } | Nested;

/** What every function takes where it asks for a matrix: a record, or an array of rows. */
export type MatrixLike =
  { readonly shape: readonly number[]; readonly data: ArrayLike<number> } | readonly ArrayLike<number>[];
