/**
 * Root mean square over the outputs of the labels' standard deviations. Rows are added one by one in order, so the
 * result does not depend on how they come in blocks; subtracting the first row keeps a large mean from cancelling.
 */
export class LabelSpread {
  readonly #outputs: number;
  readonly #shift: Float64Array;
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  #rows = 0;

  constructor(outputs: number) {
    this.#outputs = outputs;
    this.#shift = new Float64Array(outputs);
    this.#sum = new Float64Array(outputs);
    this.#squares = new Float64Array(outputs);
  }

  /** @param Y labels, shape [rows, outputs] */
  add(Y: Float64Array): void {
    const outputs = this.#outputs;
    if (this.#rows === 0) this.#shift.set(Y.subarray(0, outputs));
    for (let i = 0; i < Y.length; i += outputs) {
      for (let k = 0; k < outputs; k++) {
        const v = Y[i + k] - this.#shift[k];
        this.#sum[k] += v;
        this.#squares[k] += v * v;
      }
    }
    this.#rows += Y.length / outputs;
  }

  value(): number {
    let variance = 0;
    for (let k = 0; k < this.#outputs; k++) {
      const mean = this.#sum[k] / this.#rows;
      variance += Math.max(0, this.#squares[k] / this.#rows - mean * mean);
    }
    return Math.sqrt(variance / this.#outputs);
  }
}
