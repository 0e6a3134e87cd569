// Seeded mutations of valid files. Whatever comes: a NumericError with a code, or numbers that account for every byte.
import { NumericError, npy } from '@depth2/tensor';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const seeds: readonly Uint8Array[] = [
  npy.encode([2, 3], Float64Array.of(1, 2, 3, 4, 5, 6)),
  npy.encode([], Float64Array.of(7)),
  npy.encode([0, 3], new Float64Array(0)),
  npy.encode([4], Float64Array.of(1, Number.NaN, -0, 1e300)),
];

/** Pieces that headers are made of, put in at random places. */
const pieces = [
  "'",
  '"',
  '(',
  ')',
  '{',
  '}',
  '[',
  ',',
  ':',
  ' ',
  '\n',
  '9',
  '99999999',
  'e',
  'L',
  '-',
  'True',
  '<f4',
  '>f8',
  '|O',
  '<c16',
  'shape',
  '\u0000',
];

type Edit = { readonly at: number; readonly remove: number; readonly insert: string | number };

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 4 }),
  insert: fc.oneof(fc.constantFrom(...pieces), fc.nat({ max: 255 }), fc.constant('')),
});

function edited(file: Uint8Array, edits: readonly Edit[]): Uint8Array {
  let bytes = Array.from(file);
  for (const { at, remove, insert } of edits) {
    // Most of the edits fall into the 128 bytes of the header.
    const start = Math.floor(at * bytes.length);
    const added = typeof insert === 'number' ? [insert] : Array.from(new TextEncoder().encode(insert));
    bytes = [...bytes.slice(0, start), ...added, ...bytes.slice(start + remove)];
  }
  return Uint8Array.from(bytes);
}

/** What must be true of any answer: shape, numbers and bytes account for each other. */
function accept(bytes: Uint8Array): void {
  let array: npy.NpyArray;
  try {
    array = npy.decode(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(NumericError);
    expect((error as NumericError).code).toMatch(/^tensor\//);
    expect((error as NumericError).message).toMatch(/^tensor\.npy\.\w+: .+, got /);
    return;
  }
  const { dataOffset, itemSize } = npy.parseHeader(bytes);
  const count = array.shape.reduce((product, n) => product * n, 1);
  expect(array.data.length).toBe(count);
  expect(dataOffset + count * itemSize).toBe(bytes.length);
}

test('edited files', () => {
  fc.assert(
    fc.property(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 5 }), (file, edits) =>
      accept(edited(file, edits)),
    ),
    { seed: 1, numRuns: 5000 },
  );
});

test('replaced bytes, so that lengths stay right', () => {
  const replace = fc.array(fc.tuple(fc.nat({ max: 127 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...seeds), replace, (file, changes) => {
      const bytes = file.slice();
      for (const [at, byte] of changes) bytes[at] = byte;
      accept(bytes);
    }),
    { seed: 2, numRuns: 5000 },
  );
});

test('headers made of pieces', () => {
  const text = fc.array(fc.constantFrom(...pieces, "'descr': '<f8'", "'fortran_order': False", "'shape': (2,)"), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const inner = new TextEncoder().encode(`{${parts.join('')}}\n`);
      const bytes = new Uint8Array(10 + inner.length + 16);
      bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
      new DataView(bytes.buffer).setUint16(8, inner.length, true);
      bytes.set(inner, 10);
      accept(bytes);
    }),
    { seed: 3, numRuns: 5000 },
  );
});

test('random bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), accept), { seed: 4, numRuns: 2000 });
});

test('the longest header of one kind of character takes no time to refuse', () => {
  for (const character of ['(', "'", '{', ' ', '9', ',', '[', 'a']) {
    const bytes = new Uint8Array(10 + 65_535).fill(character.charCodeAt(0));
    bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 0xff, 0xff]);
    accept(bytes);
    accept(Uint8Array.of(...bytes.subarray(0, 10), ...new TextEncoder().encode('{'), ...bytes.subarray(11)));
  }
});
