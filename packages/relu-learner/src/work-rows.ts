import { PART, type Samples } from '@depth2/samples';
import type { Frame } from './frame.ts';
import { columnsLookGaussian } from './internal/looks-gaussian.ts';
import { emptyRows, type Rows } from './internal/rows.ts';
import { whitenRows } from './internal/whiten-rows.ts';
import { position, type Survey } from './survey.ts';

/**
 * Distinct rows of the fitting part in memory: what polish, exchange and certificate work on. They start as a random
 * sample, in random order, chosen by the hash of their content; rows that turn out to be needed are added at the
 * end, so indices stay valid.
 */
export class WorkRows {
  /** Whitened. */
  rows: Rows;
  /** The same rows in the units of the data, shape [count, d] and [count]. */
  X: Float64Array;
  y: Float64Array;
  /** Do the third and fourth moments of all columns look Gaussian? Only then is span(W) the range of T_2. */
  readonly looksGaussian: boolean;
  private readonly samples: Samples;
  private readonly survey: Survey;
  private readonly frame: Frame;
  private readonly taken: Set<number>;

  private constructor(samples: Samples, survey: Survey, frame: Frame, taken: Set<number>, first: Picked) {
    this.samples = samples;
    this.survey = survey;
    this.frame = frame;
    this.taken = taken;
    const at = first.indices.map((n) => position(survey.hashes, n));
    const order = [...at.keys()].sort((a, b) => at[a] - at[b]);
    const sorted: Picked = {
      indices: order.map((i) => first.indices[i]),
      X: order.map((i) => first.X[i]),
      y: order.map((i) => first.y[i]),
    };
    this.X = new Float64Array(0);
    this.y = new Float64Array(0);
    this.rows = emptyRows(0, frame.rank);
    this.append(sorted);
    this.looksGaussian = columnsLookGaussian(this.X, this.y.length, frame.inputs);
  }

  /** About `want` of the fitting rows. Cost: one pass. */
  static async sample(samples: Samples, survey: Survey, frame: Frame, want: number): Promise<WorkRows> {
    const limit = wantedPosition(survey, want);
    const taken = new Set<number>();
    const first = await collect(samples, (n) => {
      const at = position(survey.hashes, n);
      if (survey.parts[n] !== PART.fit || at > limit || taken.has(at)) return false;
      taken.add(at);
      return true;
    });
    return new WorkRows(samples, survey, frame, taken, first);
  }

  /** Are there fitting rows that are not here? */
  get isSample(): boolean {
    return this.taken.size < this.survey.fitRows;
  }

  /**
   * Adds rows on the rarer side of those kinks that have fewer than `perUnit` rows here, up to that many each.
   * @param kinks rows (w, b) in whitened coordinates
   * Cost: one pass when any is needed.
   */
  async addNear(kinks: readonly Float64Array[], perUnit: number): Promise<void> {
    if (!this.isSample) return;
    const rare = kinks.map((kink) => this.rarerSide(kink, perUnit)).filter((side) => side.missing > 0);
    if (rare.length === 0) return;
    const { inputs, whitener, mean } = this.frame;
    // The kink as a function of x, so that rows need not be whitened to be looked at.
    const sides = rare.map(({ kink, sign, missing }) => {
      const slope = new Float64Array(inputs);
      let offset = kink[whitener.shape[0]];
      for (let j = 0; j < whitener.shape[0]; j++)
        for (let k = 0; k < inputs; k++) slope[k] += kink[j] * whitener.data[j * inputs + k];
      for (let k = 0; k < inputs; k++) offset -= slope[k] * mean[k];
      return { slope, offset, sign, missing };
    });
    await this.add((n, X, at) => {
      for (const side of sides) {
        if (side.missing === 0) continue;
        let t = side.offset;
        for (let k = 0; k < inputs; k++) t += side.slope[k] * X[at + k];
        if (side.sign * t > 0) {
          side.missing--;
          return true;
        }
      }
      return false;
    });
  }

  /** Adds the given rows of the file. Cost: one pass. */
  async addIndices(indices: ReadonlySet<number>): Promise<void> {
    await this.add((n) => indices.has(n));
  }

  private async add(isWanted: (row: number, X: Float64Array, at: number) => boolean): Promise<void> {
    const { hashes, parts } = this.survey;
    this.append(
      await collect(this.samples, (n, X, at) => {
        if (parts[n] !== PART.fit) return false;
        const key = position(hashes, n);
        if (this.taken.has(key) || !isWanted(n, X, at)) return false;
        this.taken.add(key);
        return true;
      }),
    );
  }

  private rarerSide(kink: Float64Array, perUnit: number): { kink: Float64Array; sign: number; missing: number } {
    const { count, width, stride, data } = this.rows;
    let positive = 0;
    for (let n = 0; n < count; n++) {
      let t = 0;
      for (let k = 0, at = n * stride; k < width; k++, at++) t += kink[k] * data[at];
      if (t > 0) positive++;
    }
    const sign = positive <= count - positive ? 1 : -1;
    return { kink, sign, missing: Math.max(0, perUnit - Math.min(positive, count - positive)) };
  }

  private append(picked: Picked): void {
    const d = this.frame.inputs;
    const before = this.y.length;
    const X = new Float64Array((before + picked.y.length) * d);
    X.set(this.X);
    picked.X.forEach((row, i) => X.set(row, (before + i) * d));
    const y = new Float64Array(before + picked.y.length);
    y.set(this.y);
    y.set(picked.y, before);
    this.X = X;
    this.y = y;
    this.rows = whitenRows(X, y, this.frame);
  }
}

interface Picked {
  readonly indices: number[];
  readonly X: Float64Array[];
  readonly y: number[];
}

async function collect(
  samples: Samples,
  isWanted: (row: number, X: Float64Array, at: number) => boolean,
): Promise<Picked> {
  const picked: Picked = { indices: [], X: [], y: [] };
  const d = samples.inputs;
  for await (const block of samples.blocks()) {
    for (let n = 0; n < block.rows; n++) {
      if (!isWanted(block.start + n, block.X, n * d)) continue;
      picked.indices.push(block.start + n);
      picked.X.push(block.X.slice(n * d, (n + 1) * d));
      picked.y.push(block.Y[n]);
    }
  }
  return picked;
}

/** The position up to which `want` fitting rows lie. */
function wantedPosition(survey: Survey, want: number): number {
  if (survey.fitRows <= want) return 1;
  const positions = new Float64Array(survey.fitRows);
  for (let n = 0, at = 0; n < survey.rows; n++) {
    if (survey.parts[n] === PART.fit) positions[at++] = position(survey.hashes, n);
  }
  return positions.sort()[want - 1];
}
