import { Matrix as Dense, SingularValueDecomposition } from 'ml-matrix';

export interface LeadingSingular {
  /** Shape [count], descending. */
  readonly values: Float64Array;
  /** Left singular vectors as rows, [count, rows]. */
  readonly left: Float64Array;
  /** Right singular vectors as rows, [count, columns]. */
  readonly right: Float64Array;
}

/** The `count` leading singular triples of A [rows, columns], count ≤ min(rows, columns) (ml-matrix). */
export function leadingSingular(A: Float64Array, rows: number, columns: number, count: number): LeadingSingular {
  const svd = new SingularValueDecomposition(Dense.from1DArray(rows, columns, A), { autoTranspose: true });
  const values = Float64Array.from(svd.diagonal.slice(0, count));
  const left = new Float64Array(count * rows);
  const right = new Float64Array(count * columns);
  for (let r = 0; r < count; r++) {
    for (let i = 0; i < rows; i++) left[r * rows + i] = svd.leftSingularVectors.get(i, r);
    for (let j = 0; j < columns; j++) right[r * columns + j] = svd.rightSingularVectors.get(j, r);
  }
  return { values, left, right };
}
