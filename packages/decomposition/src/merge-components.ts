import { DomainError, ShapeError, type Matrix, type MatrixLike } from '@depth2/tensor';

import { readMatrix } from './internal/check.ts';
import { norm } from './internal/dense.ts';

/** Unit vectors with coefficients: what one decomposition found. */
export interface ComponentList {
  /** Shape [r, d], any norms but 0; only the lines matter. */
  readonly vectors: MatrixLike;
  /** Shape [r]; the size decides what is dropped and which of several copies is kept. */
  readonly coefficients: ArrayLike<number>;
}

export interface MergeComponentsOptions {
  /** Components with |coefficient| below this are dropped; default 0. */
  readonly threshold?: number;
  /** Vectors within this angle of each other, up to sign, are the same one; degrees, default 5. */
  readonly angle?: number;
}

export interface MergedComponents {
  /** Shape [n, d], unit rows, by descending |coefficient|, largest entries positive. */
  readonly value: Matrix;
  /** For every row of `value` the components that it stands for, as [list, row], the one that was kept first. */
  readonly sources: readonly (readonly (readonly [number, number])[])[];
}

/**
 * The union of several lists of components: small ones dropped, copies within an angle merged into the one with the
 * largest |coefficient|. Two of consecutive moment orders see every neuron, so merging their lists finds all of them
 * whatever the biases. The order of the lists does not matter.
 * @throws ShapeError `decomposition/shape`, `decomposition/coefficients`; DomainError `decomposition/finite`, `decomposition/zero`
 * Cost: r² d for r components in all.
 * @example
 * const merged = mergeComponents([
 *   { vectors: [[1, 0], [0, 1]], coefficients: [2, 1e-9] },
 *   { vectors: [[-1, 0], [0.6, 0.8]], coefficients: [1, 3] },
 * ], { threshold: 1e-3 });
 * merged.sources // => [ [ [ 1, 1 ] ], [ [ 0, 0 ], [ 1, 0 ] ] ]
 * @see Awasthi, Tang & Vijayaraghavan 2021
 */
export function mergeComponents(
  lists: readonly ComponentList[],
  options: MergeComponentsOptions = {},
): MergedComponents {
  const { threshold = 0, angle = 5 } = options;
  const all = readLists(lists).filter(({ coefficient }) => Math.abs(coefficient) >= threshold);
  all.sort(
    (one, other) => Math.abs(other.coefficient) - Math.abs(one.coefficient) || compareVectors(one.vector, other.vector),
  );
  // ‖u − v‖ for two unit vectors at this angle.
  const chord = 2 * Math.sin((angle * Math.PI) / 360);
  const kept: { vector: Float64Array; sources: [number, number][] }[] = [];
  for (const { vector, source } of all) {
    const twin = kept.find((other) => lineDistance(other.vector, vector) <= chord);
    if (twin === undefined) kept.push({ vector, sources: [source] });
    else twin.sources.push(source);
  }
  const d = kept[0]?.vector.length ?? 0;
  const data = new Float64Array(kept.length * d);
  kept.forEach(({ vector }, row) => data.set(vector, row * d));
  return { value: { shape: [kept.length, d], data }, sources: kept.map(({ sources }) => sources) };
}

interface Component {
  readonly vector: Float64Array;
  readonly coefficient: number;
  readonly source: [number, number];
}

function readLists(lists: readonly ComponentList[]): Component[] {
  const caller = 'decomposition.mergeComponents';
  return lists.flatMap(({ vectors, coefficients }, list) => {
    const { shape, data } = readMatrix(caller, `lists[${list}].vectors`, vectors);
    const [rows, d] = shape;
    if (coefficients.length !== rows) {
      throw new ShapeError(
        'decomposition/coefficients',
        `${caller}: lists[${list}].coefficients must have ${rows} numbers, got ${coefficients.length}`,
        { list, rows, length: coefficients.length },
      );
    }
    return Array.from({ length: rows }, (_, row): Component => {
      const vector = data.slice(row * d, (row + 1) * d);
      const length = norm(vector);
      if (length === 0)
        throw new DomainError(
          'decomposition/zero',
          `${caller}: lists[${list}].vectors must have no zero row, got one at ${row}`,
          { list, row },
        );
      const top = vector.reduce((most, entry) => (Math.abs(entry) > Math.abs(most) ? entry : most), 0);
      return {
        vector: vector.map((entry) => entry / (top < 0 ? -length : length)),
        coefficient: coefficients[row],
        source: [list, row],
      };
    });
  });
}

function lineDistance(u: Float64Array, v: Float64Array): number {
  let minus = 0;
  let plus = 0;
  for (let j = 0; j < u.length; j++) {
    minus += (u[j] - v[j]) ** 2;
    plus += (u[j] + v[j]) ** 2;
  }
  return Math.sqrt(Math.min(minus, plus));
}

/** A fixed order among equals, so that the order of the lists does not matter. */
function compareVectors(u: Float64Array, v: Float64Array): number {
  for (let j = 0; j < Math.min(u.length, v.length); j++) if (u[j] !== v[j]) return v[j] - u[j];
  return 0;
}
