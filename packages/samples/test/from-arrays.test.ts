import { describe, expect, test } from 'vitest';
import { collect, fromArrays } from '@depth2/samples';

const matrix = (rows: number, columns: number, data: number[]) => ({
  shape: [rows, columns] as const,
  data: Float64Array.from(data),
});

describe('fromArrays', () => {
  test('a matrix and a Float64Array are not copied', () => {
    const X = matrix(3, 2, [1, 2, 3, 4, 5, 6]);
    const y = Float64Array.of(7, 8, 9);
    const blocks = [...fromArrays(X, y).blocks(2)];
    expect(blocks.map(({ start, rows }) => [start, rows])).toEqual([
      [0, 2],
      [2, 1],
    ]);
    expect(blocks.every((block) => block.X.buffer === X.data.buffer && block.Y.buffer === y.buffer)).toBe(true);
  });

  test('several outputs, nested or as a matrix; no targets', async () => {
    const nested = fromArrays(
      [[1], [2]],
      [
        [3, 4],
        [5, 6],
      ],
    );
    const flat = fromArrays([[1], [2]], matrix(2, 2, [3, 4, 5, 6]));
    expect(nested.outputs).toBe(2);
    expect(await collect(nested)).toEqual(await collect(flat));
    const bare = fromArrays([[1], [2]]);
    expect([bare.outputs, (await collect(bare)).Y.data.length]).toEqual([0, 0]);
  });

  test('precision follows the targets', () => {
    expect(fromArrays([[1]], Float32Array.of(0.1)).precision).toBe('float32');
    expect(fromArrays([[1]], [0.1]).precision).toBe('float64');
  });

  test('the given arrays are not changed', async () => {
    const X = [
      [1, -0],
      [3, 4],
    ];
    const y = [5, 6];
    await collect(fromArrays(X, y));
    expect([X, y]).toEqual([
      [
        [1, -0],
        [3, 4],
      ],
      [5, 6],
    ]);
  });

  const wrong: [message: string, call: () => unknown][] = [
    [
      'samples.fromArrays: X[1, 0] is NaN',
      () =>
        fromArrays(
          [
            [1, 2],
            [NaN, 4],
          ],
          [1, 2],
        ),
    ],
    ['samples.fromArrays: y[1] is -Infinity', () => fromArrays([[1], [2]], [1, -Infinity])],
    [
      'samples.fromArrays: y[1, 1] is Infinity',
      () =>
        fromArrays(
          [[1], [2]],
          [
            [1, 2],
            [3, Infinity],
          ],
        ),
    ],
    ['samples.fromArrays: X has 2 rows, y has 1', () => fromArrays([[1], [2]], [1])],
    ['samples.fromArrays: X[1] must have 2 numbers like X[0], got 1', () => fromArrays([[1, 2], [3]], [1, 2])],
    ['samples.fromArrays: X must have at least one row and one column, got 0 × 0', () => fromArrays([], [])],
    [
      'samples.fromArrays: X.data must hold 2 × 2 = 4 numbers, got 3',
      () => fromArrays(matrix(2, 2, [1, 2, 3]), [1, 2]),
    ],
    [
      'samples.fromArrays: X must be a matrix or an array of rows, got an array of numbers',
      () => fromArrays([1, 2] as never, [1, 2]),
    ],
    ['samples.blocks: blockRows must be an integer ≥ 1, got 0', () => fromArrays([[1]], [1]).blocks(0)],
  ];
  for (const [message, call] of wrong) test(message, () => expect(call).toThrow(message));

  test('the first NaN is found wherever it is in a long array', () => {
    for (const index of [0, 1023, 1024, 4095, 4999]) {
      const data = new Float64Array(5000).fill(1);
      data[index] = NaN;
      expect(() => fromArrays({ shape: [2500, 2], data })).toThrow(`X[${index >> 1}, ${index & 1}] is NaN`);
    }
  });
});
