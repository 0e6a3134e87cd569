import { DomainError, ShapeError, type Matrix, type MatrixLike } from '@depth2/tensor';

/**
 * The matrix record behind `value`; nothing is copied when it is one already.
 * @throws ShapeError `network/shape`, DomainError `network/finite` (with the first bad position)
 */
export function readMatrix(caller: string, name: string, value: MatrixLike): Matrix {
  const record = 'shape' in value ? value : fromRows(caller, name, value);
  const [rows, columns] = record.shape;
  if (record.shape.length !== 2 || record.data.length !== rows * columns) {
    throw new ShapeError(
      'network/shape',
      `${caller}: ${name} must be a matrix with rows × columns numbers, got shape [${record.shape.join(', ')}] and ${record.data.length} numbers`,
      {
        shape: [...record.shape],
        length: record.data.length,
      },
    );
  }
  const data = record.data instanceof Float64Array ? record.data : Float64Array.from(record.data);
  data.forEach((entry, i) => {
    if (!Number.isFinite(entry)) {
      const [row, column] = [Math.floor(i / columns), i % columns];
      throw new DomainError(
        'network/finite',
        `${caller}: ${name} must be finite, got ${entry} at [${row}, ${column}]`,
        { field: name, row, column, value: entry },
      );
    }
  });
  return { shape: [rows, columns], data };
}

/** As `readMatrix`, with the shape that it must have. */
export function readShaped(caller: string, name: string, value: MatrixLike, rows: number, columns: number): Matrix {
  const matrix = readMatrix(caller, name, value);
  // An array of no rows has no columns either: [] stands for every matrix of 0 rows.
  if (rows === 0 && matrix.data.length === 0 && matrix.shape[0] === 0)
    return { shape: [0, columns], data: matrix.data };
  if (matrix.shape[0] !== rows || matrix.shape[1] !== columns) {
    throw new ShapeError(
      'network/shape',
      `${caller}: ${name} must have shape [${rows}, ${columns}], got [${matrix.shape.join(', ')}]`,
      { field: name, shape: [...matrix.shape] },
    );
  }
  return matrix;
}

/** A checked copy of `values` as Float64Array of the length asked for. */
export function readVector(caller: string, name: string, values: ArrayLike<number>, length: number): Float64Array {
  if (values.length !== length) {
    throw new ShapeError('network/length', `${caller}: ${name} must have ${length} numbers, got ${values.length}`, {
      field: name,
      length: values.length,
    });
  }
  const out = Float64Array.from(values);
  out.forEach((entry, i) => {
    if (!Number.isFinite(entry))
      throw new DomainError('network/finite', `${caller}: ${name} must be finite, got ${entry} at [${i}]`, {
        field: name,
        index: i,
        value: entry,
      });
  });
  return out;
}

/** @throws ShapeError `network/different` when f and g have other numbers of inputs or outputs */
export function checkSameSides(
  caller: string,
  f: { inputs: number; outputs: number },
  g: { inputs: number; outputs: number },
): void {
  if (f.inputs !== g.inputs || f.outputs !== g.outputs) {
    throw new ShapeError(
      'network/different',
      `${caller}: both networks must have ${f.inputs} inputs and ${f.outputs} outputs, got ${g.inputs} and ${g.outputs}`,
      { inputs: g.inputs, outputs: g.outputs },
    );
  }
}

function fromRows(caller: string, name: string, rows: readonly ArrayLike<number>[]): Matrix {
  const columns = rows.length > 0 ? rows[0].length : 0;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    if (row.length !== columns) {
      throw new ShapeError(
        'network/shape',
        `${caller}: rows of ${name} must all have ${columns} numbers, got ${row.length} in row ${i}`,
        { field: name, row: i, length: row.length },
      );
    }
    data.set(row, i * columns);
  });
  return { shape: [rows.length, columns], data };
}
