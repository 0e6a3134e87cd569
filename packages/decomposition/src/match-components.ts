import { readMatrix } from './internal/check.ts';
import { norm } from './internal/dense.ts';
import type { MatrixLike } from '@depth2/tensor';
import { ShapeError } from '@depth2/tensor';

export interface ComponentMatching {
  /** For every row of the first matrix the row of the second that it was paired with, or −1. */
  readonly partner: Int32Array;
  /** max over the pairs of ‖w_i ∓ v_j‖, the better sign, rows scaled to unit norm; Infinity when a row has no partner. */
  readonly worst: number;
}

/**
 * Pairs the lines ±w_i with the lines ±v_j, closest pairs first. Good for answers that are nearly right; the optimal
 * assignment, with signs, is `network.match`.
 * @param W shape [r, d]
 * @param V shape [s, d]
 * @throws ShapeError `decomposition/shape`; DomainError `decomposition/finite`
 * Cost: r s (d + log r s).
 * @example
 * matchComponents([[1, 0], [0, 1]], [[0, -2], [1, 0]]).partner // => Int32Array [ 1, 0 ]
 */
export function matchComponents(W: MatrixLike, V: MatrixLike): ComponentMatching {
  const first = unitLines('W', W);
  const second = unitLines('V', V);
  const d = first.d;
  if (second.d !== d && first.count > 0 && second.count > 0) {
    throw new ShapeError(
      'decomposition/shape',
      `decomposition.matchComponents: V must have ${d} columns like W, got ${second.d}`,
      { columns: second.d },
    );
  }
  const candidates: { i: number; j: number; distance: number }[] = [];
  for (let i = 0; i < first.count; i++) {
    for (let j = 0; j < second.count; j++) {
      let minus = 0,
        plus = 0;
      for (let k = 0; k < d; k++) {
        minus += (first.data[i * d + k] - second.data[j * d + k]) ** 2;
        plus += (first.data[i * d + k] + second.data[j * d + k]) ** 2;
      }
      candidates.push({ i, j, distance: Math.sqrt(Math.min(minus, plus)) });
    }
  }
  candidates.sort((one, other) => one.distance - other.distance);
  const partner = new Int32Array(first.count).fill(-1);
  const taken = new Uint8Array(second.count);
  let worst = first.count > second.count ? Infinity : 0;
  for (const { i, j, distance } of candidates) {
    if (partner[i] >= 0 || taken[j] === 1) continue;
    partner[i] = j;
    taken[j] = 1;
    worst = Math.max(worst, distance);
  }
  return { partner, worst };
}

function unitLines(name: string, value: MatrixLike): { data: Float64Array; count: number; d: number } {
  const { shape, data } = readMatrix('decomposition.matchComponents', name, value);
  const [count, d] = shape;
  const norms = Float64Array.from({ length: count }, (_, i) => norm(data, i * d, d) || 1);
  return { data: data.map((entry, i) => entry / norms[Math.floor(i / d)]), count, d };
}
