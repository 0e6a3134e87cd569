import { ShapeError, type Matrix } from '@depth2/tensor';
import type { Frame } from '../frame.ts';
import { GRAM_BLOCK, padded, productInto } from './kernels/products.ts';

/** Rows that count: those with `parts[offset + n] === part`. */
export interface RowFilter {
  readonly parts: Uint8Array;
  readonly offset: number;
  readonly part: number;
}

/** Where moments are taken and what is regressed out of the label first. */
export interface ResidualOptions {
  /**
   * Rows span the subspace in which moments are taken, orthonormal, shape [p, r] in whitened coordinates; left out:
   * the whole space.
   */
  readonly subspace?: Matrix;
  /** T_2 in that subspace: its quadratic part is taken out of the label (it changes no T_3, T_4, and cuts noise). */
  readonly quadratic?: Matrix;
}

/**
 * Turns rows (x, y) into points z_p of the subspace and residuals r of the orders already known, GRAM_BLOCK rows at
 * a time: the common first half of all moment accumulators.
 */
export class ResidualBlocks {
  /** p. */
  readonly dimension: number;
  readonly stride: number;
  /** Points of the current block, shape [GRAM_BLOCK, stride], zero-padded. */
  readonly points: Float64Array;
  /** Residuals of the current block. */
  readonly residuals: Float64Array = new Float64Array(GRAM_BLOCK);
  readonly quadratic: Matrix | null;
  private readonly frame: Frame;
  private readonly inputStride: number;
  private readonly projector: Float64Array;
  private readonly slopeOfX: Float64Array;
  private readonly centred: Float64Array;

  constructor(frame: Frame, { subspace = identity(frame.rank), quadratic }: ResidualOptions) {
    if (subspace.shape[1] !== frame.rank) {
      throw new ShapeError(
        'relu-learner/subspace',
        `relu-learner: subspace must have ${frame.rank} columns, got ${subspace.shape[1]}`,
        {
          subspace: subspace.shape,
          rank: frame.rank,
        },
      );
    }
    this.frame = frame;
    this.dimension = subspace.shape[0];
    this.stride = padded(this.dimension);
    this.inputStride = padded(frame.inputs);
    this.projector = projectorRows(frame, subspace, this.stride, this.inputStride);
    this.slopeOfX = new Float64Array(frame.inputs);
    for (let j = 0; j < frame.rank; j++)
      for (let k = 0; k < frame.inputs; k++)
        this.slopeOfX[k] += frame.slope[j] * frame.whitener.data[j * frame.inputs + k];
    this.centred = new Float64Array(GRAM_BLOCK * this.inputStride);
    this.points = new Float64Array(GRAM_BLOCK * this.stride);
    this.quadratic = quadratic ?? null;
  }

  /** Calls `use(rows)` for every full block, and for what is left, with `points` and `residuals` set. */
  forEach(
    X: Float64Array,
    y: Float64Array,
    rows: number,
    filter: RowFilter | undefined,
    use: (rows: number) => void,
  ): void {
    const { inputs, mean, labelScale, offset } = this.frame;
    let filled = 0;
    const flush = (): void => {
      if (filled === 0) return;
      productInto(this.points, this.centred, this.projector, filled, this.stride, this.inputStride);
      if (this.quadratic) this.takeOutQuadratic(filled, this.quadratic);
      use(filled);
      filled = 0;
    };
    for (let n = 0; n < rows; n++) {
      if (filter && filter.parts[filter.offset + n] !== filter.part) continue;
      let residual = y[n] * labelScale - offset;
      for (let k = 0, from = n * inputs, to = filled * this.inputStride; k < inputs; k++, from++, to++) {
        const centred = X[from] - mean[k];
        this.centred[to] = centred;
        residual -= this.slopeOfX[k] * centred;
      }
      this.residuals[filled] = residual;
      if (++filled === GRAM_BLOCK) flush();
    }
    flush();
  }

  /** r −= ½(zᵀQz − tr Q). */
  private takeOutQuadratic(rows: number, { data }: Matrix): void {
    const { dimension: p, stride, points } = this;
    let trace = 0;
    for (let i = 0; i < p; i++) trace += data[i * p + i];
    for (let n = 0; n < rows; n++) {
      const z = n * stride;
      let value = -trace;
      for (let i = 0; i < p; i++) {
        const zi = points[z + i];
        let sum = 0.5 * data[i * p + i] * zi;
        for (let j = 0; j < i; j++) sum += data[i * p + j] * points[z + j];
        value += 2 * zi * sum;
      }
      this.residuals[n] -= 0.5 * value;
    }
  }
}

/** Rows of U A, padded: z_p = (U A)(x − mean). */
function projectorRows(frame: Frame, subspace: Matrix, stride: number, inputStride: number): Float64Array {
  const out = new Float64Array(stride * inputStride);
  for (let i = 0; i < subspace.shape[0]; i++)
    for (let j = 0; j < frame.rank; j++) {
      const u = subspace.data[i * frame.rank + j];
      for (let k = 0; k < frame.inputs; k++) out[i * inputStride + k] += u * frame.whitener.data[j * frame.inputs + k];
    }
  return out;
}

/** The identity matrix as a record. */
export function identity(n: number): Matrix {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = 1;
  return { shape: [n, n], data };
}
