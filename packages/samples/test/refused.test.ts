import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect, open, writeNpy, writeNpz } from '@depth2/samples';
import { fixture, refusal, scratchFolder } from './helpers.ts';

const { path: folder, put } = scratchFolder();

describe('files that NumPy wrote and that are refused', () => {
  const lines: Record<string, string> = {
    'not-finite.npz': 'X[4, 2] is NaN',
    'infinite-target.npz': 'y[3] is -Infinity',
    'lengths.npz': 'X has 7 rows, y has 6',
    'objects.npz':
      "array X: dtype must be '<f8' or '<f4' (little-endian float64 or float32), got '|O', Python objects (a pickle, never loaded)",
    'big-endian.npz': "array X: dtype must be '<f8' or '<f4' (little-endian float64 or float32), got '>f8', big endian",
    'integers.npz': "array y: dtype must be '<f8' or '<f4' (little-endian float64 or float32), got '<i8', integers",
    'other-names.npz': 'has no array X; it holds inputs, targets',
    'no-targets.npz': 'has no array y; it holds X',
    'flat.npz': 'X must have shape (rows, inputs), got (7,)',
    'no-rows.npz': 'X must have shape (rows, inputs), got (0, 3)',
    'one-column.npy': 'one column only; inputs and a target are needed',
    'bzip2.npz':
      'not a zip archive that can be read: member X.npy is compressed by method 12; only stored and deflated members can be read',
    'twice.npz': 'not a zip archive that can be read: it has two members named X.npy',
    'huge-shape.npy': 'is truncated: shape (99999999999999, 3) of float64 takes 2399999999999976 bytes, there are 168',
    'huge-shape.npz':
      'array X: is truncated: shape (99999999999999, 3) of float64 takes 2399999999999976 bytes, there are 168',
    'bomb.npz':
      'array X: has more bytes than its header states: shape (7, 3) of float64 takes 168 bytes, there are 5000168',
  };
  for (const [name, line] of Object.entries(lines)) {
    test(name, async () => expect((await refusal(fixture(name))).short).toBe(`${name}: ${line}`));
  }

  test('the error carries code, row and column', async () => {
    const error = await refusal(fixture('not-finite.npz'), { memoryBytes: 0 });
    expect([error.name, error.code, error.data.row, error.data.column]).toEqual([
      'DataError',
      'samples/not-finite',
      4,
      2,
    ]);
  });
});

describe('places and names', () => {
  test('no such file, unknown ending, directory, empty file', async () => {
    mkdirSync(join(folder, 'folder.npz'));
    expect((await refusal(join(folder, 'missing.npz'))).short).toBe('missing.npz: no such file');
    expect((await refusal(join(folder, 'data.txt'))).short).toBe(
      'data.txt: unknown kind of file; .npz, .npy and .csv can be read',
    );
    expect((await refusal(join(folder, 'folder.npz'))).short).toBe('folder.npz: is a directory, not a data file');
    for (const name of ['empty.npz', 'empty.npy', 'empty.csv'])
      expect((await refusal(put(name, ''))).short).toBe(`${name}: the file is empty`);
  });

  test('capitals in the ending do not matter', async () => {
    expect((await open(put('DATA.NPZ', readFileSync(fixture('plain.npz'))))).rows).toBe(7);
  });

  test('no line break of a name reaches the message', async () => {
    expect((await refusal(join(folder, 'a\nb.npz'))).message).toContain('a\\u000ab.npz: no such file');
  });

  test('a target name is for .csv only; another number of inputs than needed', async () => {
    expect((await refusal(fixture('plain.npz'), { target: 'y' })).short).toBe(
      'plain.npz: a target column is chosen by name in .csv files only',
    );
    expect((await refusal(fixture('plain.npz'), { inputs: 5 })).short).toBe(
      'plain.npz: has 3 input columns, 5 are needed',
    );
    expect((await refusal(fixture('table.npy'), { inputs: 5, targets: 'optional' })).short).toBe(
      'table.npy: has 3 input columns, 5 are needed',
    );
  });
});

describe('damaged files', () => {
  test('truncated at any length', async () => {
    for (const name of ['plain.npz', 'deflated.npz', 'zip64.npz', 'table.npy']) {
      const whole = readFileSync(fixture(name));
      for (let length = 1; length < whole.length; length += 13) {
        expect((await refusal(put(`cut-${name}`, whole.subarray(0, length)))).code).toMatch(
          /^samples\/(truncated|npy|zip)$/,
        );
      }
    }
  });

  test('one changed bit of a number is noticed by the checksum, also when the file is read block by block', async () => {
    const bytes = readFileSync(fixture('plain.npz'));
    bytes[bytes.indexOf('NUMPY') + 127 + 8] ^= 1;
    const path = put('bit.npz', bytes);
    for (const memoryBytes of [0, 1e6]) {
      expect((await refusal(path, { memoryBytes })).short).toBe(
        'bit.npz: member X.npy is damaged: its checksum does not fit its bytes',
      );
    }
  });

  test('sizes in the directory that lie', async () => {
    const bytes = readFileSync(fixture('deflated.npz'));
    const entry = bytes.indexOf(Uint8Array.of(0x50, 0x4b, 1, 2));
    bytes.writeUInt32LE(0x7fffffff, entry + 24);
    expect((await refusal(put('lie.npz', bytes))).short).toMatch(
      /^lie.npz: not a zip archive that can be read: member X.npy states 2147483647 bytes, more than its \d+ compressed ones can hold$/,
    );
    bytes.writeUInt32LE(295, entry + 24);
    expect((await refusal(put('lie.npz', bytes))).code).toBe('samples/truncated');
    bytes.writeUInt32LE(297, entry + 24);
    expect((await refusal(put('lie.npz', bytes))).code).toBe('samples/trailing');
  });

  test('a file that changes between passes', async () => {
    const path = join(folder, 'changing.npy');
    await writeNpy(path, [4, 2], Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    const samples = await open(path, { memoryBytes: 0 });
    truncateSync(path, 150);
    await expect(collect(samples)).rejects.toThrow('the file changed while it was being read, from 192 to 150 bytes');
  });

  test('a .csv file that changes between passes to one of the same size with more or fewer rows', async () => {
    const [one, two] = ['x,y\n10000,2\n', 'x,y\n1,2\n3,4\n'];
    for (const [before, after] of [
      [one, two],
      [two, one],
    ]) {
      const path = put('changing.csv', before);
      const samples = await open(path, { memoryBytes: 0 });
      put('changing.csv', after);
      await expect(collect(samples)).rejects.toThrow('changing.csv: the file changed while it was being read');
    }
  });

  test('a pass that is left early closes the file, and the next one starts again', async () => {
    const path = join(folder, 'early.npz');
    await writeNpz(
      path,
      { X: Array.from({ length: 100 }, (_, i) => [i]), y: Array.from({ length: 100 }, () => 1) },
      { deflate: true },
    );
    const samples = await open(path, { memoryBytes: 0 });
    const before = openFiles();
    for (let pass = 0; pass < 50; pass++) {
      for await (const block of samples.blocks(10)) {
        expect(block.X[0]).toBe(0);
        break;
      }
    }
    expect(openFiles()).toBe(before);
  });
});

/** Files that this process holds open, where the system tells (Linux), else 0. */
function openFiles(): number {
  return existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0;
}
