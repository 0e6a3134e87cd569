import { ShapeError, type Matrix } from '@depth2/tensor';
import type { Frame } from './frame.ts';
import { addGram, GRAM_BLOCK, mirror } from './internal/kernels/products.ts';
import { ResidualBlocks, type ResidualOptions, type RowFilter } from './internal/residual-block.ts';
import { dot } from './internal/vectors.ts';

/** T_3(·, ·, u_i) and T_4(·, ·, u_i, u_i) for several directions u_i, each a symmetric [p, p]. */
export interface ContractedMoments {
  readonly third: readonly Matrix[];
  readonly fourth: readonly Matrix[];
}

/**
 * Orders 3 and 4 contracted with directions instead of whole: what is needed where p is so large that T_4, with its
 * p⁴/24 entries, costs too much. Two weighted Gram matrices a direction:
 *
 * T_3(·,·,u) = E[r((z·u)(zzᵀ − I) − zuᵀ − uzᵀ)],
 * T_4(·,·,u,u) = E[r((q − 1)zzᵀ − qI − 2(z·u)(zuᵀ + uzᵀ) + I + 2uuᵀ)], q = (z·u)².
 *
 * Cost per row: p² multiplications a direction.
 * @see Awasthi, Tang & Vijayaraghavan 2021, §4 (contractions of the estimated tensors)
 */
export class ContractionAccumulator {
  count = 0;
  /** Unit rows u_i, shape [n, p]. */
  readonly directions: Matrix;
  private readonly blocks: ResidualBlocks;
  private readonly once: Float64Array[];
  private readonly twice: Float64Array[];
  private readonly plain: Float64Array;
  private readonly first: Float64Array;
  private total = 0;
  private readonly scratch: Float64Array;

  constructor(frame: Frame, options: ResidualOptions & { readonly directions: Matrix }) {
    this.blocks = new ResidualBlocks(frame, options);
    this.directions = options.directions;
    const size = this.blocks.stride ** 2;
    const n = options.directions.shape[0];
    this.once = Array.from({ length: n }, () => new Float64Array(size));
    this.twice = Array.from({ length: n }, () => new Float64Array(size));
    this.plain = new Float64Array(size);
    this.first = new Float64Array(this.blocks.dimension);
    this.scratch = new Float64Array(GRAM_BLOCK * this.blocks.stride);
  }

  /** Adds rows, as `MomentAccumulator.add`. */
  add(X: Float64Array, y: Float64Array, rows: number, filter?: RowFilter): void {
    this.blocks.forEach(X, y, rows, filter, (count) => this.addBlock(count));
  }

  private addBlock(rows: number): void {
    const { points, residuals, stride, dimension: p } = this.blocks;
    const weights = new Float64Array(rows);
    const squared = new Float64Array(rows);
    for (let i = 0; i < this.once.length; i++) {
      for (let n = 0; n < rows; n++) {
        let t = 0;
        for (let k = 0; k < p; k++) t += this.directions.data[i * p + k] * points[n * stride + k];
        weights[n] = residuals[n] * t;
        squared[n] = weights[n] * t;
      }
      addGram(this.once[i], points, rows, stride, weights, this.scratch);
      addGram(this.twice[i], points, rows, stride, squared, this.scratch);
    }
    addGram(this.plain, points, rows, stride, residuals, this.scratch);
    for (let n = 0; n < rows; n++) {
      this.total += residuals[n];
      for (let k = 0; k < p; k++) this.first[k] += residuals[n] * points[n * stride + k];
    }
    this.count += rows;
  }

  /**
   * Adds what another accumulator with the same frame, options and directions has seen.
   * @throws ShapeError `relu-learner/merge` when their directions differ
   */
  merge(other: ContractionAccumulator): void {
    const { data } = this.directions;
    if (other.directions.data.length !== data.length || other.directions.data.some((v, k) => v !== data[k])) {
      throw new ShapeError(
        'relu-learner/merge',
        `relu-learner.ContractionAccumulator.merge: both must have the same directions, got shapes ${this.directions.shape.join(' × ')} and ${other.directions.shape.join(' × ')}`,
        { shape: this.directions.shape, other: other.directions.shape },
      );
    }
    const theirs = other.state();
    this.restore(this.state().map((v, k) => v + theirs[k]));
  }

  /** Count and all sums as one list of numbers; `restore` brings it back to the bit. */
  state(): Float64Array {
    const parts = [[this.count, this.total], this.first, this.plain, ...this.once, ...this.twice];
    const out = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  /**
   * Takes over what `state` of an accumulator with the same frame, options and directions gave.
   * @throws ShapeError `relu-learner/restore` when the length differs
   */
  restore(state: ArrayLike<number>): void {
    const parts = [this.first, this.plain, ...this.once, ...this.twice];
    const length = parts.reduce((sum, part) => sum + part.length, 2);
    if (state.length !== length) {
      throw new ShapeError(
        'relu-learner/restore',
        `relu-learner.ContractionAccumulator.restore: state must have ${length} numbers, got ${state.length}`,
        { length: state.length },
      );
    }
    const numbers = Float64Array.from(state);
    this.count = numbers[0];
    this.total = numbers[1];
    let at = 2;
    for (const part of parts) {
      part.set(numbers.subarray(at, at + part.length));
      at += part.length;
    }
  }

  /** The contractions of what was seen. */
  contractions(): ContractedMoments {
    const { stride, dimension: p } = this.blocks;
    const mean = this.total / this.count;
    const first = this.first.map((v) => v / this.count);
    const S = square(this.plain, stride, p, this.count);
    const third: Matrix[] = [];
    const fourth: Matrix[] = [];
    for (let i = 0; i < this.once.length; i++) {
      const u = this.directions.data.subarray(i * p, (i + 1) * p);
      const Su = Float64Array.from({ length: p }, (_, k) => dot(S.subarray(k * p, (k + 1) * p), u));
      const firstU = dot(first, u);
      const q = dot(u, Su);
      const A = square(this.once[i], stride, p, this.count);
      const B = square(this.twice[i], stride, p, this.count);
      for (let k = 0; k < p; k++)
        for (let l = 0; l < p; l++) {
          const at = k * p + l;
          const same = k === l ? 1 : 0;
          A[at] -= same * firstU + first[k] * u[l] + u[k] * first[l];
          B[at] += -S[at] - same * q - 2 * (Su[k] * u[l] + u[k] * Su[l]) + mean * (same + 2 * u[k] * u[l]);
        }
      third.push({ shape: [p, p], data: A });
      fourth.push({ shape: [p, p], data: B });
    }
    return { third, fourth };
  }
}

/** The leading p × p block of a lower triangle [stride, stride], mirrored and divided by the count. */
function square(sums: Float64Array, stride: number, p: number, count: number): Float64Array {
  mirror(sums, stride);
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; i++) for (let j = 0; j < p; j++) out[i * p + j] = sums[i * stride + j] / count;
  return out;
}
