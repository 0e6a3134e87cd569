import { DomainError, ShapeError, type Matrix } from '@depth2/tensor';
import { entryName, firstNotFinite } from './internal/finite.ts';
import { inMemory } from './internal/in-memory.ts';
import type { Precision, SyncSamples } from './types.ts';

/** Inputs: a matrix, or one array of numbers a row. */
export type InputRows = Matrix | ArrayLike<ArrayLike<number>>;

/** Targets: a vector (one output), a matrix [N, K], or one array of K numbers a row. */
export type TargetRows = Matrix | ArrayLike<number> | ArrayLike<ArrayLike<number>>;

/**
 * Rows in memory as a source. A `Matrix` of inputs and a `Float64Array` or `Matrix` of targets are not copied: the
 * blocks are views of them, and they must not be changed while the source is in use. Anything else is copied once.
 *
 * @param X inputs, shape [N, d], N ≥ 1, d ≥ 1, finite
 * @param y targets, shape [N] or [N, K], finite; left out: a source of inputs only (`outputs` 0). A `Float32Array`
 *   makes the source's `precision` float32
 * @returns the source; cost of making it: one pass over the numbers
 * @throws ShapeError `samples/shape` when rows differ in length, X and y in rows, or either is empty
 * @throws DomainError `samples/not-finite` at the first NaN or ±Infinity
 * @example
 * const samples = fromArrays([[1, 2], [3, 4], [5, 6]], [10, 20, 30]);
 * [...samples.blocks(2)].map((block) => block.Y) // => [ Float64Array [ 10, 20 ], Float64Array [ 30 ] ]
 */
export function fromArrays(X: InputRows, y?: TargetRows): SyncSamples {
  const inputs = toMatrix('X', X, false);
  if (y === undefined) {
    return inMemory({
      rows: inputs.shape[0],
      inputs: inputs.shape[1],
      outputs: 0,
      precision: 'float64',
      X: inputs.data,
      Y: new Float64Array(0),
    });
  }
  const targets = toMatrix('y', y, true);
  if (targets.shape[0] !== inputs.shape[0]) {
    throw shapeError(`X has ${inputs.shape[0]} rows, y has ${targets.shape[0]}`, { X: inputs.shape, y: targets.shape });
  }
  const precision: Precision = y instanceof Float32Array ? 'float32' : 'float64';
  return inMemory({
    rows: inputs.shape[0],
    inputs: inputs.shape[1],
    outputs: targets.shape[1],
    precision,
    X: inputs.data,
    Y: targets.data,
  });
}

function toMatrix(name: string, value: InputRows | TargetRows, mayBeVector: boolean): Matrix {
  const isVector = !isMatrix(value) && typeof value[0] === 'number';
  if (isVector && !mayBeVector)
    throw shapeError(`${name} must be a matrix or an array of rows, got an array of numbers`, {});
  const matrix = isMatrix(value)
    ? value
    : isVector
      ? fromVector(value as ArrayLike<number>)
      : fromNested(name, value as ArrayLike<ArrayLike<number>>);
  const [rows, columns] = matrix.shape;
  if (matrix.data.length !== rows * columns) {
    throw shapeError(
      `${name}.data must hold ${rows} × ${columns} = ${rows * columns} numbers, got ${matrix.data.length}`,
      { shape: matrix.shape },
    );
  }
  if (rows < 1 || columns < 1)
    throw shapeError(`${name} must have at least one row and one column, got ${rows} × ${columns}`, {
      shape: matrix.shape,
    });
  const index = firstNotFinite(matrix.data);
  if (index >= 0) {
    const entry = entryName(name, index, columns, isVector);
    throw new DomainError('samples/not-finite', `samples.fromArrays: ${entry} is ${matrix.data[index]}`, {
      index,
      value: matrix.data[index],
    });
  }
  return matrix;
}

function isMatrix(value: InputRows | TargetRows): value is Matrix {
  return 'shape' in value && 'data' in value;
}

function fromVector(values: ArrayLike<number>): Matrix {
  const data = values instanceof Float64Array ? values : Float64Array.from(values);
  return { shape: [data.length, 1], data };
}

function fromNested(name: string, rows: ArrayLike<ArrayLike<number>>): Matrix {
  if (rows.length === 0) return { shape: [0, 0], data: new Float64Array(0) };
  const columns = rows[0].length;
  const data = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    if (rows[i]?.length !== columns)
      throw shapeError(`${name}[${i}] must have ${columns} numbers like ${name}[0], got ${rows[i]?.length}`, {
        row: i,
      });
    data.set(rows[i], i * columns);
  }
  return { shape: [rows.length, columns], data };
}

function shapeError(rule: string, data: Record<string, unknown>): ShapeError {
  return new ShapeError('samples/shape', `samples.fromArrays: ${rule}`, data);
}
