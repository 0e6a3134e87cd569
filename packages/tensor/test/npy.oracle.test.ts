// Files that NumPy wrote; test/fixtures/npy.py made them.
import { readFileSync } from 'node:fs';
import { DomainError, npy } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

interface Fixture {
  readonly readable: Record<string, { shape: number[]; dtype: string; fortranOrder: boolean; data: number[] }>;
  readonly refused: Record<string, string>;
}

const folder = new URL('fixtures/', import.meta.url);
const { readable, refused } = JSON.parse(readFileSync(new URL('npy.json', folder), 'utf8')) as Fixture;
const file = (name: string): Uint8Array => readFileSync(new URL(`npy/${name}.npy`, folder));

describe('files that NumPy wrote are read to the bit', () => {
  for (const [name, { data, ...rest }] of Object.entries(readable)) {
    test(name, () => expect(npy.decode(file(name))).toEqual({ ...rest, data: Float64Array.from(data) }));
  }
});

describe('other dtypes are refused by name', () => {
  for (const [name, dtype] of Object.entries(refused)) {
    test(name, () => {
      expect(() => npy.decode(file(name))).toThrow(DomainError);
      expect(() => npy.decode(file(name))).toThrow(dtype);
    });
  }
});

test('a file written here has the bytes of the one that NumPy wrote', () => {
  const { shape, data } = readable['float64-c']!;
  expect(npy.encode(shape, Float64Array.from(data))).toEqual(Uint8Array.from(file('float64-c')));
  expect(npy.encode([], Float64Array.of(2.5))).toEqual(Uint8Array.from(file('scalar')));
  expect(npy.encode([0], new Float64Array(0))).toEqual(Uint8Array.from(file('empty-vector')));
});

test('the header is read from the first bytes alone', () => {
  const bytes = file('version-2-fortran');
  const size = npy.headerSize(bytes.subarray(0, 12));
  expect(npy.parseHeader(bytes.subarray(0, size))).toEqual({
    shape: [3, 4],
    dtype: 'float64',
    fortranOrder: true,
    dataOffset: size,
    count: 12,
    itemSize: 8,
  });
});
