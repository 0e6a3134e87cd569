import { DomainError, ShapeError } from '../errors.ts';
import type { Matrix, MatrixLike, Tensor, TensorLike } from '../types.ts';

// Every public function passes its arguments through these checks, under its own name: `caller` is 'tensor.multiply'.

/** `[2, 3]`, the way shapes are written in messages. */
export const shapeText = (shape: ArrayLike<number>): string => `[${Array.from(shape).join(', ')}]`;

/** Throws unless `value` is an integer ≥ `least`. */
export function requireInteger(caller: string, name: string, value: number, least = 0): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new DomainError('tensor/integer', `${caller}: ${name} must be an integer ≥ ${least}, got ${String(value)}`, {
      name,
      value,
    });
  }
}

/** Number of entries of a shape: the product, 1 for the empty shape. */
export function entryCount(caller: string, shape: readonly number[]): number {
  let count = 1;
  for (let mode = 0; mode < shape.length; mode += 1) {
    requireInteger(caller, `shape[${mode}]`, shape[mode]!);
    count *= shape[mode]!;
  }
  if (!Number.isSafeInteger(count)) {
    throw new ShapeError(
      'tensor/too-large',
      `${caller}: shape must have at most 2^53 − 1 entries, got ${shapeText(shape)}`,
      { shape },
    );
  }
  return count;
}

/** `new Float64Array(count)`, with a ShapeError where the engine has no room for it. */
export function allocate(caller: string, count: number): Float64Array {
  try {
    return new Float64Array(count);
  } catch {
    throw new ShapeError('tensor/too-large', `${caller}: the result must fit in memory, got ${count} entries`, {
      count,
    });
  }
}

/** Throws at the first NaN or infinity of `data`, naming its index in `shape`. */
export function requireFinite(caller: string, data: ArrayLike<number>, shape: readonly number[]): void {
  for (let position = 0; position < data.length; position += 1) {
    if (!Number.isFinite(data[position])) {
      const index = indexOf(position, shape);
      throw new DomainError(
        'tensor/finite',
        `${caller}: entries must be finite numbers, got ${String(data[position])} at ${shapeText(index)}`,
        { index, value: data[position] },
      );
    }
  }
}

/** The index of a row-major position. */
function indexOf(position: number, shape: readonly number[]): number[] {
  const index: number[] = [];
  let rest = position;
  for (let mode = shape.length - 1; mode >= 0; mode -= 1) {
    index.unshift(rest % shape[mode]!);
    rest = Math.floor(rest / shape[mode]!);
  }
  return index;
}

/** A checked tensor; a Float64Array inside a record is shared, everything else is copied. */
export function tensorOf(caller: string, value: TensorLike): Tensor {
  if (isRecord(value)) {
    const count = entryCount(caller, value.shape);
    if (value.data.length !== count) {
      throw new ShapeError(
        'tensor/length',
        `${caller}: data must have ${count} entries for shape ${shapeText(value.shape)}, got ${value.data.length}`,
        { shape: value.shape, length: value.data.length },
      );
    }
    const data = value.data instanceof Float64Array ? value.data : Float64Array.from(value.data);
    requireFinite(caller, data, value.shape);
    return { shape: [...value.shape], data };
  }
  const shape = nestedShape(caller, value);
  const data = allocate(caller, entryCount(caller, shape));
  fill(caller, value, shape, 0, data, 0, []);
  requireFinite(caller, data, shape);
  return { shape, data };
}

/** A checked matrix: as `tensorOf`, with exactly two modes. */
export function matrixOf(caller: string, name: string, value: MatrixLike): Matrix {
  const { shape, data } = tensorOf(caller, value);
  // `[]` has no row to tell its width: the empty matrix.
  if (shape.length === 1 && shape[0] === 0) return { shape: [0, 0], data };
  if (shape.length !== 2) {
    throw new ShapeError('tensor/matrix', `${caller}: ${name} must have 2 modes, got shape ${shapeText(shape)}`, {
      shape,
    });
  }
  return { shape: [shape[0]!, shape[1]!], data };
}

/** A checked vector, shared when it is a Float64Array. */
export function vectorOf(caller: string, value: ArrayLike<number>): Float64Array {
  if (typeof value !== 'object' || value === null || !Number.isSafeInteger(value.length)) {
    throw new ShapeError('tensor/vector', `${caller}: a vector must be an array of numbers, got ${typeof value}`, {});
  }
  const data =
    value instanceof Float64Array
      ? value
      : Float64Array.from(value, (entry: unknown) => (typeof entry === 'number' ? entry : Number.NaN));
  requireFinite(caller, data, [data.length]);
  return data;
}

/** Throws unless `mode` is one of the tensor's. */
export function requireMode(caller: string, shape: readonly number[], mode: number): void {
  if (!Number.isInteger(mode) || mode < 0 || mode >= shape.length) {
    throw new DomainError(
      'tensor/mode',
      `${caller}: mode must be an integer in [0, ${shape.length - 1}] for shape ${shapeText(shape)}, got ${String(mode)}`,
      { shape, mode },
    );
  }
}

type ShapedRecord = { readonly shape: readonly number[]; readonly data: ArrayLike<number> };
const isRecord = (value: TensorLike): value is ShapedRecord =>
  typeof value === 'object' && value !== null && 'shape' in value && 'data' in value;
const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);

/** Shape told by the first entry at every depth; `fill` holds the others to it. */
function nestedShape(caller: string, value: unknown): number[] {
  const shape: number[] = [];
  for (let inner = value; isList(inner); inner = inner[0]) {
    shape.push(inner.length);
    if (shape.length > 64)
      throw new ShapeError('tensor/depth', `${caller}: arrays must be nested at most 64 deep, got more`, {});
    if (inner.length === 0) break;
  }
  return shape;
}

/** Copies nested arrays to `data` from `start` on; returns the position after the last number written. */
function fill(
  caller: string,
  value: unknown,
  shape: readonly number[],
  depth: number,
  data: Float64Array,
  start: number,
  path: readonly number[],
): number {
  if (depth === shape.length) {
    if (typeof value !== 'number') {
      throw new ShapeError(
        'tensor/ragged',
        `${caller}: entries must be numbers ${shape.length} deep, got ${isList(value) ? 'an array' : typeof value} at ${shapeText(path)}`,
        { path },
      );
    }
    data[start] = value;
    return start + 1;
  }
  if (!isList(value) || value.length !== shape[depth]) {
    throw new ShapeError(
      'tensor/ragged',
      `${caller}: every array at depth ${depth} must have length ${shape[depth]}, got ${isList(value) ? value.length : typeof value} at ${shapeText(path)}`,
      { path },
    );
  }
  let position = start;
  for (let i = 0; i < value.length; i += 1)
    position = fill(caller, value[i], shape, depth + 1, data, position, [...path, i]);
  return position;
}
