import { assignment } from './internal/assignment.ts';
import { checkSameSides } from './internal/check.ts';
import { normalize } from './normalize.ts';
import type { Network } from './types.ts';

/** Which unit of one network is which of another, and how far apart they are, rows scaled to unit norm. */
export interface Matching {
  /** [unit of truth, unit of found], ascending in the first; min(m, m') pairs. */
  readonly pairs: readonly (readonly [number, number])[];
  /** Units of truth that no unit of found is left for. */
  readonly unmatched: readonly number[];
  /** Units of found beyond those of truth. */
  readonly extra: readonly number[];
  /** max ‖w_i − v_j‖ over the pairs (signs count: w and −w are 2 apart); null without pairs, like the others. */
  readonly maxWeightError: number | null;
  /** max |b_i − c_j| over the pairs. */
  readonly maxBiasError: number | null;
  /** max |a_ki − e_kj| over the pairs and outputs. */
  readonly maxOutputError: number | null;
}

/**
 * The best matching of the units of two networks: the assignment of least Σ ‖w_i − v_j‖² + (b_i − c_j)²/(1 + max(|b_i|, |c_j|))²
 * over unit-norm rows. The second term tells parallel units apart and is at most 4.
 * @throws ShapeError `network/different` when inputs or outputs differ
 * Cost: O(m m' d) and an assignment, O(min(m, m')² max(m, m')).
 * @example
 * import { from } from '@depth2/network';
 * const f = from({ weights: [[1, 0], [0, 1]], biases: [0, -1], outputWeights: [[2, -1]] });
 * const g = from({ weights: [[0, 2], [1, 0]], biases: [-2, 0], outputWeights: [[-0.5, 2]] });
 * match(f, g).pairs // => [ [ 0, 1 ], [ 1, 0 ] ]
 */
export function match(truth: Network, found: Network): Matching {
  checkSameSides('network.match', truth, found);
  const f = normalize(truth);
  const g = normalize(found);
  const columnOf = assignment(costs(f, g), f.hidden, g.hidden);
  const pairs: [number, number][] = [];
  const unmatched: number[] = [];
  columnOf.forEach((j, i) => {
    if (j >= 0) pairs.push([i, j]);
    else unmatched.push(i);
  });
  const taken = new Set(pairs.map(([, j]) => j));
  const extra = Array.from({ length: g.hidden }, (_, j) => j).filter((j) => !taken.has(j));
  return { pairs, unmatched, extra, ...worstErrors(f, g, pairs) };
}

function costs(f: Network, g: Network): Float64Array {
  const out = new Float64Array(f.hidden * g.hidden);
  for (let i = 0; i < f.hidden; i++) {
    for (let j = 0; j < g.hidden; j++) {
      const bias = (f.biases[i] - g.biases[j]) / (1 + Math.max(Math.abs(f.biases[i]), Math.abs(g.biases[j])));
      out[i * g.hidden + j] = squaredDistance(f, i, g, j) + bias * bias;
    }
  }
  return out;
}

function squaredDistance(f: Network, i: number, g: Network, j: number): number {
  const d = f.inputs;
  let sum = 0;
  for (let l = 0; l < d; l++) sum += (f.weights.data[i * d + l] - g.weights.data[j * d + l]) ** 2;
  return sum;
}

function worstErrors(
  f: Network,
  g: Network,
  pairs: readonly (readonly [number, number])[],
): Pick<Matching, 'maxWeightError' | 'maxBiasError' | 'maxOutputError'> {
  if (pairs.length === 0) return { maxWeightError: null, maxBiasError: null, maxOutputError: null };
  let weight = 0,
    bias = 0,
    output = 0;
  for (const [i, j] of pairs) {
    weight = Math.max(weight, Math.sqrt(squaredDistance(f, i, g, j)));
    bias = Math.max(bias, Math.abs(f.biases[i] - g.biases[j]));
    for (let k = 0; k < f.outputs; k++) {
      output = Math.max(
        output,
        Math.abs(f.outputWeights.data[k * f.hidden + i] - g.outputWeights.data[k * g.hidden + j]),
      );
    }
  }
  return { maxWeightError: weight, maxBiasError: bias, maxOutputError: output };
}
