import type { Network } from '../types.ts';
import type { Content } from './content.ts';
import { norm, total } from './dense.ts';

/** What one pass over all rows shows. */
export interface RowLook {
  /** w·x + b of every unit at the distinct rows, 0 where that cannot be told from the kink: shapes [m][distinct]. */
  readonly T: readonly Float64Array[];
  /** Up to where it cannot, for every unit. */
  readonly onKink: Float64Array;
  /** Brings the labels to the size of 1: their squares must neither overflow nor vanish. */
  readonly scale: number;
  /** |y − f| of scaled labels, shape [N]. */
  readonly residuals: Float64Array;
  /** Rows off by more than twice their rounding bound: the order of summation is another one than the learner's. */
  readonly failures: number;
  /** Distinct rows that would be off if the unit were not there. */
  readonly acts: Float64Array;
  /** On the rows held out: root mean square of the bounds, and mean square of y − f, over the labels' spread. */
  readonly blur: number;
  /** Distinct rows held out that repeat others but for their last digits. */
  readonly copies: number;
  readonly error: number;
}

/**
 * Compares model and labels on all rows. The rounding bound of a row is that of docs/certificate.md.
 * Cost: N·m·d.
 */
export function lookAtRows(model: Network, X: Float64Array, y: Float64Array, { parts, distinct }: Content): RowLook {
  const { inputs: d, hidden: m, linear } = model;
  // A linear part is one more unit, which is always active.
  const w = Float64Array.from([...model.weights.data, ...(linear ? linear.weights.data : new Float64Array(d))]);
  const b = Float64Array.from([...model.biases, linear ? linear.offsets[0] : 0]);
  const a = Float64Array.from([...model.outputWeights.data, linear ? 1 : 0]);
  const typical = typicalSizes(X, d);
  const lengths = b.map((_, i) => norm(typical.map((size, k) => size * w[i * d + k])));
  const over = (of: (i: number) => number): number => total(a.map((v, i) => Math.abs(v) * of(i)));
  const offset = over((i) => Math.abs(b[i]));
  const length = over((i) => lengths[i]);
  const reach = typical.map((_, k) => over((i) => Math.abs(w[i * d + k])));
  const onKink = Float64Array.from(
    lengths,
    (v, i) => 8 * (d + 2) * Number.EPSILON * (Math.abs(b[i]) + v * Math.sqrt(d)),
  );
  const T = Array.from({ length: m }, () => new Float64Array(distinct.length));
  const residuals = new Float64Array(y.length);
  const bounds = new Float64Array(y.length);
  const acts = new Float64Array(m);
  const t = new Float64Array(m + 1);
  for (let n = 0, place = 0; n < y.length; n++) {
    let size = offset;
    let far = 0;
    for (let k = 0; k < d; k++) {
      const x = X[n * d + k];
      size += reach[k] * Math.abs(x);
      if (typical[k] > 0) far += (x / typical[k]) ** 2;
    }
    let f = 0;
    for (let i = 0, from = 0; i <= m; i++) {
      let value = b[i];
      for (let at = n * d; at < (n + 1) * d; at++, from++) value += w[from] * X[at];
      f += a[i] * (i < m ? Math.max(0, value) : value);
      t[i] = value;
    }
    residuals[n] = Math.abs(y[n] - f);
    bounds[n] = Number.EPSILON * ((d + m + 8) * size + 8 * length * Math.sqrt(far) + Math.abs(y[n]) / 2);
    if (n !== distinct[place]) continue;
    for (let i = 0; i < m; i++) {
      if (Math.abs(t[i]) > onKink[i]) T[i][place] = t[i];
      if (Math.abs(a[i]) * t[i] > 2 * bounds[n]) acts[i]++;
    }
    place++;
  }
  const failures = residuals.filter((r, n) => !(r <= 2 * bounds[n] && bounds[n] < Infinity)).length;
  const scale = 1 / y.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const scaled = (values: Float64Array): Float64Array => values.map((v) => v * scale);
  const held = (values: Float64Array): Float64Array => scaled(values).filter((_, n) => parts[n] === 0);
  const labels = held(y);
  const mean = total(labels) / labels.length;
  const spread = norm(labels.map((v) => v - mean));
  const blur = norm(held(bounds)) / spread;
  const error = (norm(held(residuals)) / spread) ** 2;
  const copies = copiesAmong(
    X,
    typical,
    distinct.filter((n) => parts[n] === 0),
  );
  return { T, onKink, scale, residuals: scaled(residuals), failures, acts, blur, error, copies };
}

/** How many rows agree with another one in ten digits: neighbours of the same projection, up to chance in very many rows. */
function copiesAmong(X: Float64Array, typical: Float64Array, rows: readonly number[]): number {
  const d = typical.length;
  const values = Float64Array.from(rows, (n) => {
    let sum = 0;
    for (let k = 0; k < d; k++) if (typical[k] > 0) sum += ((1 + Math.cos(k) / 2) * X[n * d + k]) / typical[k];
    return sum;
  }).sort();
  return values.filter((v, n) => n > 0 && v - values[n - 1] <= 2e-10 * d).length;
}

/** τ: geometric means of |x_k| over those of every ⌊N/4096⌋-th row that are not 0. */
function typicalSizes(X: Float64Array, d: number): Float64Array {
  const N = X.length / d;
  const step = Math.max(1, Math.floor(N / 4096));
  return new Float64Array(d).map((_, k) => {
    let logs = 0;
    let count = 0;
    for (let n = 0; n < N; n += step) {
      if (X[n * d + k] === 0) continue;
      logs += Math.log(Math.abs(X[n * d + k]));
      count++;
    }
    return count > 0 ? Math.exp(logs / count) : 0;
  });
}
