/** Below this a pivot is rounding: the points do not determine a hyperplane. */
const LEAST_PIVOT = 1e-9;

/**
 * The hyperplane through 0 and r points of r + 1 dimensions: its normal of unit norm, by elimination with full pivoting.
 * @param points r arrays of r + 1 numbers, about unit norm
 * @returns null when the points lie on more than one
 * Cost: r³ multiplications.
 * @example
 * const normal = hyperplaneThrough([Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0)]);
 * Math.abs(normal![2]) // => 1
 */
export function hyperplaneThrough(points: readonly Float64Array[]): Float64Array | null {
  const p = points[0].length;
  const M = points.map((point) => Float64Array.from(point));
  if (M.length !== p - 1) return null;
  const columns: number[] = [];
  for (let step = 0; step < p - 1; step++) {
    const pivot = largestEntry(M, step, columns);
    if (!(pivot.size > LEAST_PIVOT)) return null;
    [M[step], M[pivot.row]] = [M[pivot.row], M[step]];
    columns.push(pivot.column);
    const own = M[step];
    const inverse = 1 / own[pivot.column];
    for (let k = 0; k < p; k++) own[k] *= inverse;
    for (const row of M) {
      const factor = row[pivot.column];
      if (row === own || factor === 0) continue;
      for (let k = 0; k < p; k++) row[k] -= factor * own[k];
    }
  }
  const free = M[0].findIndex((_, k) => !columns.includes(k));
  const normal = new Float64Array(p);
  normal[free] = 1;
  columns.forEach((column, i) => (normal[column] = -M[i][free]));
  const norm = Math.hypot(...normal);
  return normal.map((v) => v / norm);
}

function largestEntry(
  M: readonly Float64Array[],
  from: number,
  taken: readonly number[],
): { row: number; column: number; size: number } {
  const best = { row: -1, column: -1, size: 0 };
  for (let i = from; i < M.length; i++) {
    for (let k = 0; k < M[i].length; k++) {
      const size = Math.abs(M[i][k]);
      if (size > best.size && !taken.includes(k)) Object.assign(best, { row: i, column: k, size });
    }
  }
  return best;
}
