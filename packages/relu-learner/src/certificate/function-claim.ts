import { evaluateInto, type Network } from '@depth2/network';
import { PART, type Samples } from '@depth2/samples';
import { position, type Survey } from '../survey.ts';
import { RowsApart } from './rows-apart.ts';
import { RowBounds } from './row-bounds.ts';

/** How a network does on the rows of some parts of the data. */
export interface RowReport {
  /** Distinct certification rows, and those of them beyond their rounding bound; 0 for other parts. */
  readonly distinct: number;
  readonly distinctFailures: number;
  /** The distinct ones again, rows that agree to about ten digits in all columns taken for one. */
  readonly apart: number;
  /** 0-based rows of the file beyond their bound: the first 2000, and how many in all. */
  readonly failing: readonly number[];
  readonly failures: number;
  /** Mean squared residual over the variance of the labels. */
  readonly relativeError: number;
  /** Root mean square of the rows' rounding bounds over the labels' standard deviation. */
  readonly typicalBound: number;
}

const MOST_LISTED = 2000;

/** Rows evaluated at a time. */
const BLOCK = 512;

/**
 * Compares the network with the labels of the rows of the given parts.
 *
 * No tolerance is common to all rows: each has its own rounding bound (`RowBounds`).
 *
 * Cost: one pass, N·m·d.
 */
export async function compareRows(
  network: Network,
  samples: Samples,
  survey: Survey,
  parts: readonly number[],
): Promise<RowReport> {
  const d = network.inputs;
  const tally = new Tally(network, survey);
  const X = new Float64Array(BLOCK * d);
  const y = new Float64Array(BLOCK);
  const rows = new Int32Array(BLOCK);
  let filled = 0;
  for await (const block of samples.blocks()) {
    for (let n = 0; n < block.rows; n++) {
      const row = block.start + n;
      if (!parts.includes(survey.parts[row])) continue;
      X.set(block.X.subarray(n * d, (n + 1) * d), filled * d);
      y[filled] = block.Y[n];
      rows[filled] = row;
      if (++filled === BLOCK) {
        tally.add(X, y, rows, filled);
        filled = 0;
      }
    }
  }
  tally.add(X, y, rows, filled);
  return tally.report();
}

/** The parts that the search may look at, and the one that only the certificate opens. */
export const OPEN_PARTS: readonly number[] = [PART.fit, PART.validation];
export const SEALED_PARTS: readonly number[] = [PART.certification];

/** Running sums over rows. Labels are scaled, so that squares of huge or tiny ones neither overflow nor vanish. */
class Tally {
  private readonly network: Network;
  private readonly survey: Survey;
  private readonly rowBounds: RowBounds;
  private readonly values = new Float64Array(BLOCK);
  private readonly seen = new Set<number>();
  private readonly rowsApart: RowsApart;
  private readonly failing: number[] = [];
  private failures = 0;
  private distinctFailures = 0;
  private count = 0;
  private mean = 0;
  private spread = 0;
  private residuals = 0;
  private bounds = 0;

  constructor(network: Network, survey: Survey) {
    this.network = network;
    this.survey = survey;
    this.rowsApart = new RowsApart(survey.typical);
    this.rowBounds = new RowBounds(network, survey);
  }

  add(X: Float64Array, y: Float64Array, rows: Int32Array, count: number): void {
    const d = this.network.inputs;
    const scale = this.survey.scales[d];
    evaluateInto(this.network, X, count, this.values);
    for (let n = 0; n < count; n++) {
      const bound = this.rowBounds.at(X, n * d, y[n]);
      const residual = Math.abs(y[n] - this.values[n]);
      this.addLabel(y[n] * scale, residual * scale, bound * scale);
      // A bound that overflows bounds nothing.
      if (this.note(rows[n], residual <= bound && bound < Infinity)) this.rowsApart.add(X, n * d);
    }
  }

  /** Was this a certification row of an x that was not seen before? */
  private note(row: number, exact: boolean): boolean {
    if (!exact) {
      this.failures++;
      if (this.failing.length < MOST_LISTED) this.failing.push(row);
    }
    if (this.survey.parts[row] !== PART.certification) return false;
    const key = position(this.survey.hashes, row);
    if (this.seen.has(key)) return false;
    this.seen.add(key);
    if (!exact) this.distinctFailures++;
    return true;
  }

  /** Welford's update of the variance of the labels. */
  private addLabel(y: number, residual: number, bound: number): void {
    this.count++;
    const delta = y - this.mean;
    this.mean += delta / this.count;
    this.spread += delta * (y - this.mean);
    this.residuals += residual * residual;
    this.bounds += bound * bound;
  }

  report(): RowReport {
    const over = (sum: number): number => (this.spread > 0 ? sum / this.spread : sum === 0 ? 0 : Infinity);
    return {
      distinct: this.seen.size,
      distinctFailures: this.distinctFailures,
      apart: this.rowsApart.count(),
      failing: this.failing,
      failures: this.failures,
      relativeError: over(this.residuals),
      typicalBound: Math.sqrt(over(this.bounds)),
    };
  }
}
