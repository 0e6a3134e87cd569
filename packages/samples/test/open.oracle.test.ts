import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fixture, rowsOf } from './helpers.ts';

// Files that NumPy wrote (fixtures/make.py), and the values that they hold.
const expected = JSON.parse(readFileSync(fixture('expected.json'), 'utf8')) as Record<'X' | 'Y' | 'X32', number[][]> &
  Record<'y' | 'y32', number[]>;
const y = expected.y.map((v) => [v]);
const y32 = expected.y32.map((v) => [v]);

interface Case {
  readonly X: number[][];
  readonly Y: number[][];
  readonly precision?: 'float32';
  /** Fortran order is read whole whatever the limit. */
  readonly isLoaded?: true;
}

const files: Record<string, Case> = {
  'plain.npz': { X: expected.X, Y: y },
  'deflated.npz': { X: expected.X, Y: y },
  'descriptors.npz': { X: expected.X, Y: y },
  'zip64.npz': { X: expected.X, Y: y },
  'float32.npz': { X: expected.X32, Y: y32, precision: 'float32' },
  'mixed.npz': { X: expected.X, Y: y32, precision: 'float32' },
  'fortran.npz': { X: expected.X, Y: expected.Y, isLoaded: true },
  'fortran-deflated.npz': { X: expected.X32, Y: expected.Y, isLoaded: true },
  'two-outputs.npz': { X: expected.X, Y: expected.Y },
  'table.npy': { X: expected.X, Y: y },
  'float32.npy': { X: expected.X32, Y: y32, precision: 'float32' },
  'fortran.npy': { X: expected.X, Y: y, isLoaded: true },
  'savetxt.csv': { X: expected.X, Y: y },
  'no-header.csv': { X: expected.X, Y: y },
};

for (const [name, { X, Y, precision = 'float64', isLoaded = false }] of Object.entries(files)) {
  describe(name, () => {
    test('read into memory', async () => {
      const read = await rowsOf(fixture(name));
      expect(read.X).toEqual(X);
      expect(read.Y).toEqual(Y);
      expect(read.samples.precision).toBe(precision);
      expect(Symbol.iterator in read.samples.blocks()).toBe(true);
    });

    test('read again at every pass, in blocks of 3 rows', async () => {
      const { samples } = await rowsOf(fixture(name), { memoryBytes: 0 });
      expect(Symbol.asyncIterator in samples.blocks()).toBe(!isLoaded);
      for (let pass = 0; pass < 2; pass++) {
        const [foundX, foundY, starts]: number[][] = [[], [], []];
        for await (const block of samples.blocks(3)) {
          starts.push(block.start);
          foundX.push(...block.X);
          foundY.push(...block.Y);
        }
        expect(starts).toEqual([0, 3, 6]);
        expect(foundX).toEqual(X.flat());
        expect(foundY).toEqual(Y.flat());
      }
    });
  });
}

describe('files without targets, for prediction', () => {
  test('an .npz without y', async () => {
    const { X, samples } = await rowsOf(fixture('no-targets.npz'), { targets: 'optional' });
    expect(X).toEqual(expected.X);
    expect(samples.outputs).toBe(0);
  });

  test('an .npz with y keeps it', async () => {
    expect((await rowsOf(fixture('plain.npz'), { targets: 'optional' })).Y).toEqual(y);
  });

  for (const name of ['table.npy', 'fortran.npy', 'no-header.csv', 'savetxt.csv']) {
    test(`${name}: the columns that are needed tell whether the last one is a target`, async () => {
      const inputsOnly = await rowsOf(fixture(name), { targets: 'optional', inputs: 4, memoryBytes: 0 });
      expect(inputsOnly.X).toEqual(expected.X.map((row, i) => [...row, ...y[i]]));
      expect(inputsOnly.samples.outputs).toBe(0);
      const withTarget = await rowsOf(fixture(name), { targets: 'optional', inputs: 3 });
      expect([withTarget.X, withTarget.Y]).toEqual([expected.X, y]);
    });
  }
});
