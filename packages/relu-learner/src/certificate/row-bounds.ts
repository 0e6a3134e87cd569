import type { Network } from '@depth2/network';
import type { Survey } from '../survey.ts';

/** Relative rounding of a unit's parameters, all of them together. */
const PARAMETER_ROUNDING = 8 * Number.EPSILON;

/**
 * How far label and network may be apart at a row by rounding alone.
 *
 * The bound of a row is half an ulp of y, plus (d + m + 8)·ε·Σ_i|a_i|(Σ_k|w_ik x_k| + |b_i|), and the like for a linear
 * part: what evaluating a network of that size in any order may round, for the label and for the answer; plus what the
 * rounding of the parameters does, 8·ε·Σ_i|a_i|‖w_i‖·‖x‖ with columns measured by their typical entry: a weight that is
 * 0 in truth comes back as rounding of the others. No tolerance is common to all rows: one label of 1e12 hides nothing.
 *
 * @see Higham 2002, "Accuracy and Stability of Numerical Algorithms", §3.1
 */
export class RowBounds {
  private readonly inputs: number;
  private readonly typical: Float64Array;
  private readonly rounding: number;
  /** Σ_i|a_i||w_ik|, and Σ_i|a_i||b_i|. */
  private readonly weight: Float64Array;
  private constant = 0;
  /** Σ_i|a_i|‖w_i‖ in columns of typical size 1. */
  private parameterSize = 0;

  constructor({ inputs, hidden, weights, biases, outputWeights, linear }: Network, { typical }: Survey) {
    this.inputs = inputs;
    this.typical = typical;
    this.rounding = (inputs + hidden + 8) * Number.EPSILON;
    this.weight = new Float64Array(inputs);
    biases.forEach((b, i) => this.addRow(Math.abs(outputWeights.data[i]), weights.data, i * inputs, b));
    if (linear) this.addRow(1, linear.weights.data, 0, linear.offsets[0]);
  }

  private addRow(factor: number, row: Float64Array, from: number, offset: number): void {
    this.constant += factor * Math.abs(offset);
    let norm2 = 0;
    for (let k = 0; k < this.inputs; k++) {
      this.weight[k] += factor * Math.abs(row[from + k]);
      norm2 += (row[from + k] * this.typical[k]) ** 2;
    }
    this.parameterSize += factor * Math.sqrt(norm2);
  }

  /**
   * The bound of a row.
   * @param at index in X of its first input
   */
  at(X: Float64Array, at: number, y: number): number {
    let size = this.constant;
    let norm2 = 0;
    for (let k = 0; k < this.inputs; k++) {
      const x = X[at + k];
      size += this.weight[k] * Math.abs(x);
      if (this.typical[k] > 0) norm2 += (x / this.typical[k]) ** 2;
    }
    const ofParameters = PARAMETER_ROUNDING * this.parameterSize * Math.sqrt(norm2);
    return this.rounding * size + ofParameters + 0.5 * Number.EPSILON * Math.abs(y);
  }
}
