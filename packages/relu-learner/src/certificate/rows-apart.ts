import { uniforms } from '../internal/random.ts';

/** Rows closer than this in all columns, relative to their typical entries, are copies of each other. */
const COPIES = 1e-10;

/**
 * Counts rows that differ by more than their last digits: rows with x varied by rounding are different rows for a hash,
 * and a network that goes through a few of them is exact on a thousand copies. Two random projections are kept of each row;
 * copies are neighbours in the order of the first.
 */
export class RowsApart {
  private readonly directions: readonly [Float64Array, Float64Array];
  private readonly first: number[] = [];
  private readonly second: number[] = [];

  /** @param typical size of every column; 0 for a column of zeros */
  constructor(typical: Float64Array) {
    const random = uniforms(17);
    const direction = (): Float64Array => typical.map((size) => (size > 0 ? (0.5 + random()) / size : 0));
    this.directions = [direction(), direction()];
  }

  /** The row of X that begins at index `at`. */
  add(X: Float64Array, at: number): void {
    this.first.push(projection(X, at, this.directions[0]));
    this.second.push(projection(X, at, this.directions[1]));
  }

  /** Cost: a sort. */
  count(): number {
    const { first, second } = this;
    const near = 2 * COPIES * this.directions[0].length;
    const order = [...first.keys()].sort((i, j) => first[i] - first[j]);
    return order.filter((row, k) => {
      const before = order[k - 1];
      return k === 0 || first[row] - first[before] > near || Math.abs(second[row] - second[before]) > near;
    }).length;
  }
}

function projection(X: Float64Array, at: number, direction: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < direction.length; k++) sum += X[at + k] * direction[k];
  return sum;
}
