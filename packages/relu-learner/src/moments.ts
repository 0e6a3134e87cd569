import { DomainError, ShapeError, sym2 } from '@depth2/tensor';
import type { Frame } from './frame.ts';
import { addGram, GRAM_BLOCK, mirror, padded } from './internal/kernels/products.ts';
import { hermiteNormSquared } from './internal/hermite-norm.ts';
import { momentsFromSums, type Moments } from './internal/moments-from-sums.ts';
import { ResidualBlocks, type ResidualOptions, type RowFilter } from './internal/residual-block.ts';

/** `MomentAccumulator` as plain numbers. */
export interface MomentState {
  readonly format: 'depth2-moments';
  readonly version: 1;
  readonly highest: 2 | 4;
  readonly dimension: number;
  readonly count: number;
  readonly noise: readonly number[];
  readonly sums: readonly number[];
}

export interface MomentOptions extends ResidualOptions {
  /** Highest order: 2 (cost per row d²/2 beside the projection) or 4 (p⁴/8). */
  readonly highest: 2 | 4;
}

/**
 * Hermite moments T_k = E[r·He_k(z)] of the residual r of orders 0 and 1 (and 2), one row at a time: everything is
 * a sum over rows, so accumulators over parts of the data merge to the accumulator over all of it.
 *
 * One weighted Gram matrix does all orders: of (z, 1) for T_2, of (vech zzᵀ, z, 1) for T_3 and T_4.
 * `noise` is the expected ‖estimate − T_k‖²/k!, E[r²‖He_k(z)‖²]/(N k!).
 *
 * @example
 * import { Statistics, whiten } from '@depth2/relu-learner';
 * const statistics = new Statistics([1, 1]);
 * const X = Float64Array.of(-1, 1, -1, 1);
 * const y = Float64Array.of(0, 1, 0, 1);
 * statistics.add(X, y, 4);
 * const accumulator = new MomentAccumulator(whiten(statistics), { highest: 2 });
 * accumulator.add(X, y, 4);
 * accumulator.moments().T2.data // => Float64Array [ 0 ]
 * @see Awasthi, Tang & Vijayaraghavan 2021, §2; Stein's lemma
 */
export class MomentAccumulator {
  /** Rows seen. */
  count = 0;
  readonly highest: 2 | 4;
  /** p. */
  readonly dimension: number;
  private readonly blocks: ResidualBlocks;
  private readonly featureStride: number;
  private readonly sums: Float64Array;
  private readonly noiseSums: Float64Array = new Float64Array(3);
  private readonly features: Float64Array;
  private readonly scratch: Float64Array;

  /** @throws ShapeError `relu-learner/subspace` when the subspace does not fit the frame */
  constructor(frame: Frame, options: MomentOptions) {
    this.highest = options.highest;
    this.blocks = new ResidualBlocks(frame, options);
    const p = this.blocks.dimension;
    this.dimension = p;
    this.featureStride = padded(this.highest === 2 ? p + 1 : sym2.size(p) + p + 1);
    this.sums = new Float64Array(this.featureStride ** 2);
    this.features = new Float64Array(GRAM_BLOCK * this.featureStride);
    this.scratch = new Float64Array(GRAM_BLOCK * this.featureStride);
  }

  /**
   * Adds rows.
   * @param X shape [rows, d], in the units of the data
   * @param y shape [rows]
   * @param filter when given, only its rows count
   */
  add(X: Float64Array, y: Float64Array, rows: number, filter?: RowFilter): void {
    this.blocks.forEach(X, y, rows, filter, (count) => this.addBlock(count));
  }

  private addBlock(rows: number): void {
    const { dimension: p, featureStride, features, highest } = this;
    const { points, residuals, stride } = this.blocks;
    for (let n = 0; n < rows; n++) {
      const z = n * stride;
      let at = n * featureStride;
      if (highest === 4)
        for (let i = 0; i < p; i++) {
          const zi = points[z + i];
          features[at++] = zi * zi;
          for (let j = i + 1; j < p; j++) features[at++] = Math.SQRT2 * zi * points[z + j];
        }
      let norm2 = 0;
      for (let i = 0; i < p; i++) {
        features[at++] = points[z + i];
        norm2 += points[z + i] ** 2;
      }
      features[at] = 1;
      const r2 = residuals[n] ** 2;
      for (let k = 2; k <= highest; k++) this.noiseSums[k - 2] += r2 * hermiteNormSquared(k, norm2, p);
    }
    addGram(this.sums, features, rows, featureStride, residuals, this.scratch);
    this.count += rows;
  }

  /**
   * Adds what another accumulator with the same frame and options has seen.
   * @throws ShapeError `relu-learner/merge` when their shapes differ
   */
  merge(other: MomentAccumulator): void {
    if (other.sums.length !== this.sums.length || other.highest !== this.highest) {
      throw new ShapeError(
        'relu-learner/merge',
        `relu-learner.MomentAccumulator.merge: both must have order ${this.highest} and dimension ${this.dimension}, got ${other.highest} and ${other.dimension}`,
        { highest: other.highest, dimension: other.dimension },
      );
    }
    for (let i = 0; i < this.sums.length; i++) this.sums[i] += other.sums[i];
    for (let i = 0; i < 3; i++) this.noiseSums[i] += other.noiseSums[i];
    this.count += other.count;
  }

  /**
   * T_2 and, for `highest` 4, T_3 and T_4, of what was seen; T_2 is `quadratic` back again when that was taken out.
   * @throws DomainError `relu-learner/no-rows`
   */
  moments(): Moments {
    if (this.count === 0) {
      throw new DomainError('relu-learner/no-rows', 'relu-learner.MomentAccumulator.moments: no rows were added', {});
    }
    mirror(this.sums, this.featureStride);
    const raw = {
      sums: this.sums,
      stride: this.featureStride,
      dimension: this.dimension,
      count: this.count,
      noise: this.noiseSums,
      highest: this.highest,
    };
    return momentsFromSums(raw, this.blocks.quadratic);
  }

  /** Everything as plain numbers; `restore` brings it back to the bit. */
  state(): MomentState {
    return {
      format: 'depth2-moments',
      version: 1,
      highest: this.highest,
      dimension: this.dimension,
      count: this.count,
      noise: [...this.noiseSums],
      sums: [...this.sums],
    };
  }

  /**
   * Takes over what `state` of an accumulator with the same frame and options described.
   * @throws ShapeError `relu-learner/restore` when order or dimension differ
   */
  restore(state: MomentState): void {
    if (state.sums.length !== this.sums.length || state.highest !== this.highest) {
      throw new ShapeError(
        'relu-learner/restore',
        `relu-learner.MomentAccumulator.restore: state must have order ${this.highest} and dimension ${this.dimension}, got ${state.highest} and ${state.dimension}`,
        { highest: state.highest, dimension: state.dimension },
      );
    }
    this.sums.set(state.sums);
    this.noiseSums.set(state.noise);
    this.count = state.count;
  }
}
