import { DomainError, ShapeError, type Matrix, type MatrixLike } from '@depth2/tensor';

/**
 * The matrix record behind `value`; nothing is copied when it is one already.
 * @throws ShapeError `decomposition/shape`, DomainError `decomposition/finite` (with the first bad position)
 */
export function readMatrix(caller: string, name: string, value: MatrixLike): Matrix {
  const record = 'shape' in value ? value : fromRows(caller, name, value);
  const [rows, columns] = record.shape;
  if (record.shape.length !== 2 || record.data.length !== rows * columns) {
    throw new ShapeError(
      'decomposition/shape',
      `${caller}: ${name} must be a matrix with rows × columns numbers, got shape [${record.shape.join(', ')}] and ${record.data.length} numbers`,
      { shape: [...record.shape], length: record.data.length },
    );
  }
  const data = record.data instanceof Float64Array ? record.data : Float64Array.from(record.data);
  checkFinite(caller, name, data, columns);
  return { shape: [rows, columns], data };
}

/** As `readMatrix`, for a square matrix that is symmetric to 1e-8 of its largest entry. */
export function readSymmetric(caller: string, name: string, value: MatrixLike): Matrix {
  const matrix = readMatrix(caller, name, value);
  const [n, columns] = matrix.shape;
  if (n !== columns || n === 0) {
    throw new ShapeError(
      'decomposition/square',
      `${caller}: ${name} must be square with at least one row, got ${n} × ${columns}`,
      { rows: n, columns },
    );
  }
  let largest = 0;
  for (const entry of matrix.data) largest = Math.max(largest, Math.abs(entry));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const difference = Math.abs(matrix.data[i * n + j] - matrix.data[j * n + i]);
      if (difference > 1e-8 * largest) {
        throw new DomainError(
          'decomposition/symmetric',
          `${caller}: ${name} must be symmetric, got a difference of ${difference} between [${i}, ${j}] and [${j}, ${i}]`,
          { i, j, difference },
        );
      }
    }
  }
  return matrix;
}

/** @throws DomainError `decomposition/finite` naming the first entry that is NaN or infinite */
export function checkFinite(caller: string, name: string, data: Float64Array, columns: number): void {
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      const position = columns > 0 ? `[${Math.floor(i / columns)}, ${i % columns}]` : `[${i}]`;
      throw new DomainError(
        'decomposition/finite',
        `${caller}: ${name} must be finite, got ${data[i]} at ${position}`,
        { index: i, value: data[i] },
      );
    }
  }
}

/** @throws DomainError `decomposition/rank` unless 1 ≤ rank ≤ most and rank is an integer */
export function checkRank(caller: string, rank: number, most: number): void {
  if (!Number.isInteger(rank) || rank < 1 || rank > most) {
    throw new DomainError('decomposition/rank', `${caller}: rank must be an integer from 1 to ${most}, got ${rank}`, {
      rank,
      most,
    });
  }
}

function fromRows(caller: string, name: string, rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows.length > 0 ? rows[0].length : 0;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new ShapeError(
        'decomposition/shape',
        `${caller}: rows of ${name} must all have ${columns} numbers, got ${row.length} in row ${i}`,
        { row: i, length: row.length },
      );
    }
    data.set(row, i * columns);
  });
  return { shape: [rows.length, columns], data };
}
