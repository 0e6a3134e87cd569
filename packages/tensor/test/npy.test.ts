import { DomainError, npy, ShapeError } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';

/** A file with a header of our choice, padded as NumPy pads. */
function fileWith(dictionary: string, dataBytes: number = 0, version: number = 1): Uint8Array {
  const start = version === 1 ? 10 : 12;
  const length = Math.ceil((start + dictionary.length + 1) / 64) * 64 - start;
  const bytes = new Uint8Array(start + length + dataBytes);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) view.setUint16(8, length, true);
  else view.setUint32(8, length, true);
  bytes.set(new TextEncoder().encode(`${dictionary.padEnd(length - 1)}\n`), start);
  return bytes;
}

const header = (shape: string, descr: string = "'<f8'"): string =>
  `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`;

describe('truncated and padded files', () => {
  const whole = npy.encode([2, 3], new Float64Array(6));
  test('every shorter file is refused as truncated', () => {
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => npy.decode(whole.subarray(0, length))).toThrow(ShapeError);
    }
  });
  test('the message has the byte counts', () => {
    expect(() => npy.decode(whole.subarray(0, 150))).toThrow(
      'tensor.npy.decode: float64 data of shape [2, 3] must have 48 bytes, got 22',
    );
    expect(() => npy.decode(whole.subarray(0, 100))).toThrow(
      'tensor.npy.parseHeader: the header must have 128 bytes, got 100',
    );
  });
  test('a longer file is refused', () => {
    expect(() => npy.decode(Uint8Array.of(...whole, 0))).toThrow('must have 48 bytes, got 49');
  });
});

describe('huge shapes are refused before anything is allocated', () => {
  for (const shape of [
    '(99999999999999999999,)',
    '(4294967296, 4294967296)',
    '(9007199254740991, 2)',
    '(1125899906842624,)',
  ]) {
    test(shape, () => expect(() => npy.decode(fileWith(header(shape), 8))).toThrow(/must (be|have)/));
  }
  test('with a mode of length 0 among them', () => {
    expect(npy.decode(fileWith(header('(0, 4294967296)'))).data.length).toBe(0);
  });
});

describe('headers that NumPy does not write', () => {
  const wrong: readonly string[] = [
    '',
    '{}',
    '{',
    "{'descr': '<f8', 'shape': (2,)}",
    "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'more': 1}",
    "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
    "{'descr': '<f8', 'fortran_order': 0, 'shape': (2,)}",
    "{'descr': '<f8', 'fortran_order': Falsey, 'shape': (2,)}",
    header('(2)'),
    header('[2]'),
    header('(-2,)'),
    header('(2.0,)'),
    header('(1e9,)'),
    header('(0x10,)'),
    header('(2 3)'),
    header('(,)'),
    header('(2,,)'),
    header(`(${'1, '.repeat(65)})`),
    `${header('(2,)')} import os`,
    "{'descr': __import__('os'), 'fortran_order': False, 'shape': (2,)}",
    "{'__proto__': 1, 'descr': '<f8', 'fortran_order': False, 'shape': (2,)}",
    header('(2,)', "'<f8"),
  ];
  for (const text of wrong) {
    test(JSON.stringify(text).slice(0, 60), () => {
      expect(() => npy.decode(fileWith(text, 16))).toThrow(DomainError);
    });
  }
});

describe('headers that other writers make', () => {
  const right: readonly string[] = [
    header('(2,)'),
    header('(2L,)'),
    `{"shape":(2,),"fortran_order":True,"descr":"<f8"}`,
    "{ 'descr' : '<f8' , 'fortran_order' : False , 'shape' : ( 2 , ) }",
    header('(1, 2)'),
    header('(2, 1,)'),
  ];
  for (const text of right) test(text, () => expect(npy.decode(fileWith(text, 16)).data.length).toBe(2));
});

// Found by the fuzzer: the message ran over two lines.
test('a key with a line break in it is refused in one line', () => {
  const text = header('(2,)').replace('descr', 'de\r\n');
  expect(() => npy.decode(fileWith(text, 16))).toThrow(/^tensor\.npy\.parseHeader: .+ at character \d+$/);
});

test('other files are named for what they are not', () => {
  expect(() => npy.decode(new TextEncoder().encode('PK\u0003\u0004 a zip file'))).toThrow('must begin with \\x93NUMPY');
  expect(() => npy.decode(fileWith(header('(2,)'), 16, 9))).toThrow('version must be 1.0, 2.0 or 3.0, got 9.0');
});

test('a header of gigabytes is refused by its length', () => {
  const bytes = fileWith(header('(2,)'), 16, 2);
  new DataView(bytes.buffer).setUint32(8, 0xffffffff, true);
  expect(() => npy.decode(bytes)).toThrow('a header must have at most 65536 bytes, got 4294967295');
});

test('numbers at any alignment are read', () => {
  const shifted = new Uint8Array(145);
  shifted.set(npy.encode([2], Float64Array.of(1.5, -2)), 1);
  expect(npy.decode(shifted.subarray(1)).data).toEqual(Float64Array.of(1.5, -2));
});

test('widenInto asks for exactly the bytes of its numbers', () => {
  expect(() => npy.widenInto(new Float64Array(2), new Uint8Array(15), 'float64')).toThrow(
    'tensor.npy.widenInto: 2 numbers of float64 must have 16 bytes, got 15',
  );
});
