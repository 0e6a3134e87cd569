import { evaluateInto, type Network } from '@depth2/network';
import { PART, type Samples } from '@depth2/samples';
import { position, type Survey } from '../survey.ts';

/** How a network does on the rows of some parts of the data. */
export interface RowReport {
  /** Distinct certification rows, and those of them beyond their rounding bound; 0 for other parts. */
  readonly distinct: number;
  readonly distinctFailures: number;
  /** 0-based rows of the file beyond their bound: the first 2000, and how many in all. */
  readonly failing: readonly number[];
  readonly failures: number;
  /** Mean squared residual over the variance of the labels. */
  readonly relativeError: number;
  /** Root mean square of the rows' rounding bounds over the labels' standard deviation. */
  readonly typicalBound: number;
}

const MOST_LISTED = 2000;

/** Relative rounding of a unit's parameters, all of them together. */
const PARAMETER_ROUNDING = 8 * Number.EPSILON;

/** Rows evaluated at a time. */
const BLOCK = 512;

/**
 * Compares the network with the labels of the rows of the given parts.
 *
 * The bound of a row is half an ulp of y, plus (d + m + 8)·ε·Σ_i|a_i|(Σ_k|w_ik x_k| + |b_i|), and the like for a linear
 * part: what evaluating a network of that size in any order may round, for the label and for the answer; plus what the
 * rounding of the parameters does, 8·ε·Σ_i|a_i|‖w_i‖·‖x‖ with columns measured by their typical entry: a weight that is
 * 0 in truth comes back as rounding of the others. No tolerance is common to all rows: one label of 1e12 hides nothing.
 *
 * Cost: one pass, N·m·d.
 * @see Higham 2002, "Accuracy and Stability of Numerical Algorithms", §3.1
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
  private readonly rounding: number;
  private readonly weight: Float64Array;
  /** Σ_i|a_i|‖w_i‖ in columns of typical size 1. */
  private parameterSize = 0;
  private constant = 0;
  private readonly values = new Float64Array(BLOCK);
  private readonly seen = new Set<number>();
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
    this.rounding = (network.inputs + network.hidden + 8) * Number.EPSILON;
    this.weight = new Float64Array(network.inputs);
    const { weights, biases, outputWeights, linear, inputs } = network;
    const addRow = (factor: number, row: Float64Array, from: number, offset: number): void => {
      this.constant += factor * Math.abs(offset);
      let norm2 = 0;
      for (let k = 0; k < inputs; k++) {
        this.weight[k] += factor * Math.abs(row[from + k]);
        norm2 += (row[from + k] * survey.typical[k]) ** 2;
      }
      this.parameterSize += factor * Math.sqrt(norm2);
    };
    biases.forEach((b, i) => addRow(Math.abs(outputWeights.data[i]), weights.data, i * inputs, b));
    if (linear) addRow(1, linear.weights.data, 0, linear.offsets[0]);
  }

  add(X: Float64Array, y: Float64Array, rows: Int32Array, count: number): void {
    const d = this.network.inputs;
    const { scales, typical } = this.survey;
    const scale = scales[d];
    evaluateInto(this.network, X, count, this.values);
    for (let n = 0, at = 0; n < count; n++) {
      let size = this.constant;
      let norm2 = 0;
      for (let k = 0; k < d; k++, at++) {
        size += this.weight[k] * Math.abs(X[at]);
        if (typical[k] > 0) norm2 += (X[at] / typical[k]) ** 2;
      }
      const ofParameters = PARAMETER_ROUNDING * this.parameterSize * Math.sqrt(norm2);
      const bound = this.rounding * size + ofParameters + 0.5 * Number.EPSILON * Math.abs(y[n]);
      const residual = Math.abs(y[n] - this.values[n]);
      this.addLabel(y[n] * scale, residual * scale, bound * scale);
      // A bound that overflows bounds nothing.
      this.note(rows[n], residual <= bound && bound < Infinity);
    }
  }

  private note(row: number, exact: boolean): void {
    if (!exact) {
      this.failures++;
      if (this.failing.length < MOST_LISTED) this.failing.push(row);
    }
    if (this.survey.parts[row] !== PART.certification) return;
    const key = position(this.survey.hashes, row);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    if (!exact) this.distinctFailures++;
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
      failing: this.failing,
      failures: this.failures,
      relativeError: over(this.residuals),
      typicalBound: Math.sqrt(over(this.bounds)),
    };
  }
}
