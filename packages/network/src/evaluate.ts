import { ShapeError, type MatrixLike } from '@depth2/tensor';

import { readMatrix } from './internal/check.ts';
import type { Network } from './types.ts';

/**
 * Values of the network at the rows of X.
 * @param X shape [N, d], in the units of the training inputs
 * @returns shape [N] for one output, else N × K row-major; newly allocated
 * @throws ShapeError `network/shape`; DomainError `network/finite`
 * Cost: 2 N m (d + K) operations.
 * @example
 * import { from } from '@depth2/network';
 * const f = from({ weights: [[1, 0], [0, 1]], biases: [0, -1], outputWeights: [[2, -1]] });
 * evaluate(f, [[3, 4]]) // => Float64Array [ 3 ]
 */
export function evaluate(f: Network, X: MatrixLike): Float64Array {
  const { shape, data } = readMatrix('network.evaluate', 'X', X);
  const [rows, columns] = shape;
  if (rows > 0 && columns !== f.inputs) {
    throw new ShapeError('network/shape', `network.evaluate: X must have ${f.inputs} columns, got ${columns}`, {
      shape: [...shape],
    });
  }
  const out = new Float64Array(rows * f.outputs);
  evaluateInto(f, data, rows, out);
  return out;
}

/**
 * The kernel of `evaluate`: no allocation beyond K + m numbers, no check of the values.
 * @param X rows × d numbers, row-major; a longer array is read from its start
 * @param out receives rows × K numbers, row-major
 * @throws ShapeError `network/length` when X or out is too short
 * @example
 * import { from } from '@depth2/network';
 * const out = new Float64Array(2);
 * evaluateInto(from({ weights: [[1]], biases: [0], outputWeights: [[2]] }), Float64Array.of(-1, 3), 2, out);
 * out // => Float64Array [ 0, 6 ]
 */
export function evaluateInto(f: Network, X: Float64Array, rows: number, out: Float64Array): void {
  const { inputs: d, outputs: K } = f;
  if (X.length < rows * d || out.length < rows * K) {
    throw new ShapeError(
      'network/length',
      `network.evaluateInto: X and out must hold ${rows} rows of ${d} and ${K} numbers, got ${X.length} and ${out.length} numbers`,
      { rows, X: X.length, out: out.length },
    );
  }
  const active = new Float64Array(f.hidden);
  for (let n = 0; n < rows; n++) {
    hiddenValues(f, X, n * d, active);
    for (let k = 0; k < K; k++) out[n * K + k] = outputValue(f, active, X, n * d, k);
  }
}

/** max(0, w_i·x + b_i) for all units; four units at a time read x once. */
function hiddenValues(f: Network, X: Float64Array, start: number, active: Float64Array): void {
  const { inputs: d, hidden: m, biases } = f;
  const W = f.weights.data;
  let i = 0;
  for (; i + 4 <= m; i += 4) {
    const w0 = i * d,
      w1 = w0 + d,
      w2 = w1 + d,
      w3 = w2 + d;
    let s0 = 0,
      s1 = 0,
      s2 = 0,
      s3 = 0;
    for (let j = 0; j < d; j++) {
      const x = X[start + j];
      s0 += W[w0 + j] * x;
      s1 += W[w1 + j] * x;
      s2 += W[w2 + j] * x;
      s3 += W[w3 + j] * x;
    }
    active[i] = Math.max(0, s0 + biases[i]);
    active[i + 1] = Math.max(0, s1 + biases[i + 1]);
    active[i + 2] = Math.max(0, s2 + biases[i + 2]);
    active[i + 3] = Math.max(0, s3 + biases[i + 3]);
  }
  for (; i < m; i++) {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += W[i * d + j] * X[start + j];
    active[i] = Math.max(0, sum + biases[i]);
  }
}

function outputValue(f: Network, active: Float64Array, X: Float64Array, start: number, k: number): number {
  const { inputs: d, hidden: m, linear } = f;
  const a = f.outputWeights.data;
  let sum = 0;
  for (let i = 0; i < m; i++) sum += a[k * m + i] * active[i];
  if (linear === null) return sum;
  const v = linear.weights.data;
  for (let j = 0; j < d; j++) sum += v[k * d + j] * X[start + j];
  return sum + linear.offsets[k];
}
