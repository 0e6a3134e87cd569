import type { Network } from '@depth2/network';
import { PART, type Block } from '@depth2/samples';
import { RowBounds } from '../certificate/row-bounds.ts';
import { Smallest } from '../internal/smallest.ts';
import { position, type Survey } from '../survey.ts';

/** Rows next to a kink that are kept on each side of it. */
export const NEIGHBOURS = 25;

/** Rows of one side of a kink, none of them on the kink itself. */
export interface KinkSide {
  /** Distinct rows of the file on this side. */
  count: number;
  /** The nearest to the kink, by |w·x + b|. */
  readonly nearest: Smallest;
  /** A random sample of those that may be fitted, by their position. */
  readonly sample: Smallest;
}

export interface KinkRows {
  /** Distinct rows that would be off by more than rounding without the unit. */
  needing: number;
  readonly below: KinkSide;
  readonly above: KinkSide;
}

/** |w·x + b| up to so many times d + 2 roundings of it is on the kink: which side is a matter of the order of summation. */
const ON_KINK = 8;

/** Values this many rounding bounds of a row apart are apart, whatever the order of summation. */
const ROUNDED = 2;

/** Finds, block by block, the distinct rows on both sides of every kink. Cost: m·d a row. */
export class KinkRowFinder {
  readonly kinks: readonly KinkRows[];
  private readonly network: Network;
  private readonly split: Survey;
  private readonly first: Uint8Array;
  private readonly onKink: Float64Array;
  private readonly rowBounds: RowBounds;

  /** @param first 1 for the first of equal rows */
  constructor(network: Network, split: Survey, first: Uint8Array) {
    const { inputs: d, hidden, weights, biases } = network;
    const side = (): KinkSide => ({ count: 0, nearest: new Smallest(NEIGHBOURS), sample: new Smallest(4 * (d + 1)) });
    this.network = network;
    this.split = split;
    this.first = first;
    this.rowBounds = new RowBounds(network, split);
    this.kinks = Array.from({ length: hidden }, () => ({ needing: 0, below: side(), above: side() }));
    this.onKink = biases.map((b, i) => {
      let norm2 = 0;
      for (let k = 0; k < d; k++) norm2 += (weights.data[i * d + k] * split.typical[k]) ** 2;
      return ON_KINK * (d + 2) * Number.EPSILON * (Math.abs(b) + Math.sqrt(d * norm2));
    });
  }

  add({ start, rows, X, Y }: Block): void {
    const { inputs: d, hidden, weights, biases, outputWeights } = this.network;
    const w = weights.data;
    for (let n = 0; n < rows; n++) {
      const row = start + n;
      if (this.first[row] === 0) continue;
      const blind = ROUNDED * this.rowBounds.at(X, n * d, Y[n]);
      const fitted = this.split.parts[row] === PART.fit;
      for (let i = 0; i < hidden; i++) {
        let t = biases[i];
        for (let k = 0, at = i * d, x = n * d; k < d; k++, at++, x++) t += w[at] * X[x];
        if (Math.abs(outputWeights.data[i]) * t > blind) this.kinks[i].needing++;
        const distance = Math.abs(t);
        if (!(distance > this.onKink[i])) continue;
        const side = t > 0 ? this.kinks[i].above : this.kinks[i].below;
        side.count++;
        side.nearest.offer(distance, row);
        if (fitted) side.sample.offer(position(this.split.hashes, row), row);
      }
    }
  }
}
