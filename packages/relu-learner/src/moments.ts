import { DomainError, ShapeError, sym2, type Matrix } from '@depth2/tensor';
import type { Frame } from './frame.ts';
import { addGram, GRAM_BLOCK, mirror, padded, productInto } from './internal/kernels/products.ts';
import { hermiteNormSquared } from './internal/hermite-norm.ts';
import { momentsFromSums, type Moments } from './internal/moments-from-sums.ts';

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

/** What is projected and what is regressed out before a moment is summed. */
export interface MomentOptions {
  /**
   * Rows span the subspace in which moments are taken, orthonormal, shape [p, r] in whitened coordinates; left out:
   * the whole space.
   */
  readonly subspace?: Matrix;
  /** T_2 in that subspace: its quadratic part is taken out of the label (it changes no T_3, T_4, and cuts noise). */
  readonly quadratic?: Matrix;
  /** Highest order: 2 (cost per row d²/2) or 4 (p⁴/8). */
  readonly highest: 2 | 4;
}

/**
 * Hermite moments T_k = E[r·He_k(z)] of the residual r of orders 0 and 1 (and 2), one row at a time: everything is
 * a sum over rows, so accumulators over parts of the data merge to the accumulator over all of it.
 *
 * One weighted Gram matrix does all orders: of z for T_2, of (vech zzᵀ, z, 1) for T_3 and T_4.
 * `noise` is the expected ‖estimate − T_k‖²/k!, E[r²‖He_k(z)‖²]/(N k!).
 *
 * @see Awasthi, Tang & Vijayaraghavan 2021, §2; Stein's lemma
 */
export class MomentAccumulator {
  /** Rows seen. */
  count = 0;
  readonly frame: Frame;
  readonly highest: 2 | 4;
  /** p. */
  readonly dimension: number;
  private readonly quadratic: Matrix | null;
  private readonly projector: Float64Array;
  private readonly inputStride: number;
  private readonly pointStride: number;
  private readonly featureStride: number;
  private readonly slopeOfX: Float64Array;
  private readonly sums: Float64Array;
  private readonly noiseSums: Float64Array;
  private readonly centred: Float64Array;
  private readonly points: Float64Array;
  private readonly features: Float64Array;
  private readonly scratch: Float64Array;
  private readonly weights: Float64Array = new Float64Array(GRAM_BLOCK);
  private readonly quadraticTrace: number;

  constructor(frame: Frame, options: MomentOptions) {
    this.frame = frame;
    this.highest = options.highest;
    const subspace = options.subspace ?? identity(frame.rank);
    if (subspace.shape[1] !== frame.rank) {
      throw new ShapeError(
        'relu-learner/subspace',
        `relu-learner.MomentAccumulator: subspace must have ${frame.rank} columns, got ${subspace.shape[1]}`,
        { subspace: subspace.shape, rank: frame.rank },
      );
    }
    const p = subspace.shape[0];
    this.dimension = p;
    this.quadratic = options.quadratic ?? null;
    this.inputStride = padded(frame.inputs);
    this.pointStride = padded(p);
    // Rows of U A, padded: z_p = (U A)(x − mean).
    this.projector = new Float64Array(this.pointStride * this.inputStride);
    for (let i = 0; i < p; i++)
      for (let j = 0; j < frame.rank; j++) {
        const u = subspace.data[i * frame.rank + j];
        for (let k = 0; k < frame.inputs; k++)
          this.projector[i * this.inputStride + k] += u * frame.whitener.data[j * frame.inputs + k];
      }
    this.slopeOfX = new Float64Array(frame.inputs);
    for (let j = 0; j < frame.rank; j++)
      for (let k = 0; k < frame.inputs; k++)
        this.slopeOfX[k] += frame.slope[j] * frame.whitener.data[j * frame.inputs + k];
    const width = this.highest === 2 ? p + 1 : sym2.size(p) + p + 1;
    this.featureStride = padded(width);
    this.sums = new Float64Array(this.featureStride ** 2);
    this.noiseSums = new Float64Array(3);
    this.centred = new Float64Array(GRAM_BLOCK * this.inputStride);
    this.points = new Float64Array(GRAM_BLOCK * this.pointStride);
    this.features = new Float64Array(GRAM_BLOCK * this.featureStride);
    this.scratch = new Float64Array(GRAM_BLOCK * this.featureStride);
    let trace = 0;
    for (let i = 0; this.quadratic && i < p; i++) trace += this.quadratic.data[i * p + i];
    this.quadraticTrace = trace;
  }

  /**
   * Adds rows.
   * @param X shape [rows, d], in the units of the data
   * @param y shape [rows]
   * @param use when given, only rows with `use[offset + n] === part` count
   */
  add(X: Float64Array, y: Float64Array, rows: number, use?: { parts: Uint8Array; offset: number; part: number }): void {
    const { inputs, mean, labelScale, offset } = this.frame;
    let filled = 0;
    for (let n = 0; n < rows; n++) {
      if (use && use.parts[use.offset + n] !== use.part) continue;
      let residual = y[n] * labelScale - offset;
      for (let k = 0, from = n * inputs, to = filled * this.inputStride; k < inputs; k++, from++, to++) {
        const centred = X[from] - mean[k];
        this.centred[to] = centred;
        residual -= this.slopeOfX[k] * centred;
      }
      this.weights[filled] = residual;
      if (++filled === GRAM_BLOCK) {
        this.flush(filled);
        filled = 0;
      }
    }
    if (filled > 0) this.flush(filled);
  }

  private flush(rows: number): void {
    const { dimension: p, pointStride, featureStride, points, features } = this;
    productInto(points, this.centred, this.projector, rows, pointStride, this.inputStride);
    if (this.quadratic) this.takeOutQuadratic(rows, this.quadratic);
    for (let n = 0; n < rows; n++) {
      const z = n * pointStride;
      let at = n * featureStride;
      if (this.highest === 4)
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
      const r2 = this.weights[n] ** 2;
      for (let k = 2; k <= this.highest; k++) this.noiseSums[k - 2] += r2 * hermiteNormSquared(k, norm2, p);
    }
    addGram(this.sums, features, rows, featureStride, this.weights, this.scratch);
    this.count += rows;
  }

  private takeOutQuadratic(rows: number, { data }: Matrix): void {
    const { dimension: p, pointStride, points } = this;
    for (let n = 0; n < rows; n++) {
      const z = n * pointStride;
      let value = -this.quadraticTrace;
      for (let i = 0; i < p; i++) {
        const zi = points[z + i];
        value += data[i * p + i] * zi * zi;
        let sum = 0;
        for (let j = 0; j < i; j++) sum += data[i * p + j] * points[z + j];
        value += 2 * zi * sum;
      }
      this.weights[n] -= 0.5 * value;
    }
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
        {},
      );
    }
    for (let i = 0; i < this.sums.length; i++) this.sums[i] += other.sums[i];
    for (let i = 0; i < 3; i++) this.noiseSums[i] += other.noiseSums[i];
    this.count += other.count;
  }

  /** T_2 and, for `highest` 4, T_3 and T_4, of what was seen; T_2 is `quadratic` back again when that was taken out. */
  moments(): Moments {
    if (this.count === 0) {
      throw new DomainError('relu-learner/no-rows', 'relu-learner.MomentAccumulator.moments: no rows were added', {});
    }
    mirror(this.sums, this.featureStride);
    return momentsFromSums(
      {
        sums: this.sums,
        stride: this.featureStride,
        dimension: this.dimension,
        count: this.count,
        noise: this.noiseSums,
        highest: this.highest,
      },
      this.quadratic,
    );
  }

  /** Everything as plain numbers; `restore` brings it back to the bit into an accumulator of the same frame and options. */
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

  /** Takes over what `state` described. */
  restore(state: MomentState): void {
    if (state.sums.length !== this.sums.length || state.highest !== this.highest) {
      throw new ShapeError('relu-learner/restore', 'relu-learner.MomentAccumulator.restore: order or dimension differ', {
        highest: state.highest,
        dimension: state.dimension,
      });
    }
    this.sums.set(state.sums);
    this.noiseSums.set(state.noise);
    this.count = state.count;
  }
}

function identity(n: number): Matrix {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = 1;
  return { shape: [n, n], data };
}
