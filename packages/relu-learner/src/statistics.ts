import { ShapeError } from '@depth2/tensor';
import { addGram, GRAM_BLOCK, mirror, padded } from './internal/kernels/products.ts';

/** `Statistics` as plain numbers, for JSON or another machine. */
export interface StatisticsState {
  readonly format: 'depth2-statistics';
  readonly version: 1;
  readonly count: number;
  readonly scales: readonly number[];
  readonly mean: readonly number[];
  readonly products: readonly number[];
}

/**
 * Count, mean and centred second moments of the rows (x, y): what orders 0 and 1 and the whitening need.
 *
 * Columns are multiplied by `scales` (powers of two, so that nothing rounds) before squares are taken: columns of
 * size 1e±200 neither overflow nor vanish. Blocks are centred at their own mean and merged by the pairwise update,
 * so a large offset costs no digits, and two accumulators merge to what one would have seen, up to rounding.
 *
 * Cost per row: (d + 1)²/2 multiplications.
 * @see Chan, Golub & LeVeque 1983, "Algorithms for computing the sample variance"
 * @example
 * const statistics = new Statistics([1, 1]);
 * statistics.add(Float64Array.of(1, 2, 3), Float64Array.of(2, 4, 6), 3);
 * statistics.mean // => Float64Array [ 2, 4 ]
 * statistics.covariance()[1] // => 1.3333333333333333
 */
export class Statistics {
  /** Rows seen. */
  count = 0;
  /** Mean of the scaled columns x_1..x_d, y, shape [d + 1]. */
  readonly mean: Float64Array;
  /** Powers of two that the columns are multiplied by, shape [d + 1]. */
  readonly scales: Float64Array;
  private readonly width: number;
  private readonly stride: number;
  private readonly products: Float64Array;
  private readonly rows: Float64Array;
  private readonly scratch: Float64Array;
  private readonly blockMean: Float64Array;

  /** @param scales one power of two a column of x, then one for y: shape [d + 1] */
  constructor(scales: ArrayLike<number>) {
    this.scales = Float64Array.from(scales);
    this.width = scales.length;
    this.stride = padded(this.width);
    this.mean = new Float64Array(this.width);
    this.blockMean = new Float64Array(this.width);
    this.products = new Float64Array(this.stride * this.stride);
    this.rows = new Float64Array(GRAM_BLOCK * this.stride);
    this.scratch = new Float64Array(GRAM_BLOCK * this.stride);
  }

  /**
   * Adds rows.
   * @param X shape [rows, d], in the units of the data
   * @param y shape [rows]
   * @param use when given, only rows with `use[offset + n] === part` count
   */
  add(X: Float64Array, y: Float64Array, rows: number, use?: { parts: Uint8Array; offset: number; part: number }): void {
    const d = this.width - 1;
    let filled = 0;
    for (let n = 0; n < rows; n++) {
      if (use && use.parts[use.offset + n] !== use.part) continue;
      const at = filled * this.stride;
      for (let k = 0, from = n * d; k < d; k++, from++) this.rows[at + k] = X[from] * this.scales[k];
      this.rows[at + d] = y[n] * this.scales[d];
      if (++filled === GRAM_BLOCK) {
        this.flush(filled);
        filled = 0;
      }
    }
    this.flush(filled);
  }

  private flush(rows: number): void {
    if (rows === 0) return;
    const { width, stride, blockMean } = this;
    blockMean.fill(0);
    for (let n = 0; n < rows; n++) for (let k = 0; k < width; k++) blockMean[k] += this.rows[n * stride + k];
    for (let k = 0; k < width; k++) blockMean[k] /= rows;
    for (let n = 0; n < rows; n++) for (let k = 0; k < width; k++) this.rows[n * stride + k] -= blockMean[k];
    addGram(this.products, this.rows, rows, stride, null, this.scratch);
    this.shift(rows, blockMean);
  }

  /** The pairwise update: moves the mean and adds n₁n₂/(n₁ + n₂)·δδᵀ to the products. */
  private shift(rows: number, otherMean: Float64Array): void {
    const total = this.count + rows;
    const weight = (this.count * rows) / total;
    const delta = otherMean.map((value, k) => value - this.mean[k]);
    for (let i = 0; i < this.width; i++) {
      for (let j = 0; j <= i; j++) this.products[i * this.stride + j] += weight * delta[i] * delta[j];
      this.mean[i] += (rows / total) * delta[i];
    }
    this.count = total;
  }

  /**
   * Adds what another accumulator has seen.
   * @throws ShapeError `relu-learner/merge` when the scales differ
   */
  merge(other: Statistics): void {
    if (other.scales.length !== this.width || other.scales.some((s, k) => s !== this.scales[k])) {
      throw new ShapeError(
        'relu-learner/merge',
        'relu-learner.Statistics.merge: both accumulators must have equal scales',
        {
          scales: this.scales,
          other: other.scales,
        },
      );
    }
    if (other.count === 0) return;
    for (let i = 0; i < this.products.length; i++) this.products[i] += other.products[i];
    this.shift(other.count, other.mean);
  }

  /** Covariance of the scaled columns (divided by the count), shape [d + 1, d + 1], row-major. */
  covariance(): Float64Array {
    const { width, stride } = this;
    mirror(this.products, stride);
    const out = new Float64Array(width * width);
    for (let i = 0; i < width; i++)
      for (let j = 0; j < width; j++) out[i * width + j] = this.products[i * stride + j] / this.count;
    return out;
  }

  /** Everything as plain numbers; `Statistics.from` brings it back to the bit. */
  state(): StatisticsState {
    return {
      format: 'depth2-statistics',
      version: 1,
      count: this.count,
      scales: [...this.scales],
      mean: [...this.mean],
      products: [...this.products],
    };
  }

  /** The accumulator that `state` described. */
  static from(state: StatisticsState): Statistics {
    const out = new Statistics(state.scales);
    out.count = state.count;
    out.mean.set(state.mean);
    out.products.set(state.products);
    return out;
  }
}
