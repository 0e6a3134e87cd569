import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect, fromArrays, open, writeCsv, writeNpy, writeNpz, type Block, type Samples } from '@depth2/samples';
import { rowsOf, scratchFolder } from './helpers.ts';

const { path: folder } = scratchFolder();
const X = [
  [1, -0, 0.1],
  [1e-320, -1.7976931348623157e308, 1 / 3],
  [123456789.123, 5, 2 ** -1074],
];
const y = [0.1 + 0.2, -1e21, 1e-7];
const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

/** What NumPy reads, printed by its own shortest form. */
function numpyReads(path: string): unknown {
  const script = `
import json, sys, numpy as np
f = np.load(sys.argv[1])
arrays = {k: f[k] for k in f.files} if hasattr(f, 'files') else {'array': f}
print(json.dumps({k: [str(a.dtype), list(a.shape), a.tolist()] for k, a in arrays.items()}))`;
  return JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }));
}

describe('what is written reads back bit by bit', () => {
  for (const deflate of [false, true]) {
    test(`.npz${deflate ? ', deflated' : ''}`, async () => {
      const path = join(folder, `back-${deflate}.npz`);
      await writeNpz(path, { X, y }, { deflate });
      for (const memoryBytes of [0, 1e6]) {
        const read = await rowsOf(path, { memoryBytes });
        expect([read.X, read.Y.flat()]).toEqual([X, y]);
      }
      if (hasNumpy) expect(numpyReads(path)).toEqual({ X: ['float64', [3, 3], X], y: ['float64', [3], y] });
    });
  }

  test('.npz of several outputs, and of none', async () => {
    const path = join(folder, 'outputs.npz');
    await writeNpz(path, {
      X,
      y: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    });
    expect((await rowsOf(path)).Y).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    if (hasNumpy)
      expect(numpyReads(path)).toMatchObject({
        y: [
          'float64',
          [3, 2],
          [
            [1, 2],
            [3, 4],
            [5, 6],
          ],
        ],
      });
    await writeNpz(path, { X });
    expect((await rowsOf(path, { targets: 'optional' })).samples.outputs).toBe(0);
  });

  test('.npy', async () => {
    const path = join(folder, 'back.npy');
    await writeNpy(path, [3, 4], Float64Array.from(X.flatMap((row, i) => [...row, y[i]])));
    const read = await rowsOf(path);
    expect([read.X, read.Y.flat()]).toEqual([X, y]);
    await writeNpy(path, [3], Float64Array.from(y));
    if (hasNumpy) expect(numpyReads(path)).toEqual({ array: ['float64', [3], y] });
    await expect(writeNpy(path, [4], Float64Array.from(y))).rejects.toThrow(
      'samples.writeNpy: data must hold 4 numbers for shape [4], got 3',
    );
  });

  test('.csv', async () => {
    const path = join(folder, 'back.csv');
    await writeCsv(path, { X, y });
    expect(readFileSync(path, 'utf8').split('\n').slice(0, 2)).toEqual(['x0,x1,x2,y', '1,-0,0.1,0.30000000000000004']);
    const read = await rowsOf(path);
    expect([read.X, read.Y.flat()]).toEqual([X, y]);
  });

  test('many blocks; the same bytes whatever their size', async () => {
    const rows = 20_000;
    const many = fromArrays(
      Array.from({ length: rows }, (_, i) => [i, Math.sin(i)]),
      Array.from({ length: rows }, (_, i) => i / 7),
    );
    const bySmall: Samples = { ...many, blocks: () => many.blocks(7) };
    for (const deflate of [false, true]) {
      const [whole, small] = [join(folder, 'whole.npz'), join(folder, 'small.npz')];
      await writeNpz(whole, many, { deflate });
      await writeNpz(small, bySmall, { deflate });
      expect(readFileSync(whole).equals(readFileSync(small))).toBe(true);
      const read = await rowsOf(small, { memoryBytes: 0 });
      expect(read.Y[rows - 1]).toEqual([(rows - 1) / 7]);
    }
  });
});

test('a source that uses its arrays again for every block', async () => {
  const rows = 50_000;
  const reusing: Samples = {
    ...fromArrays([[1, 2, 3, 4]], [0]),
    rows,
    *blocks(): Iterable<Block> {
      const X = new Float64Array(4 * 1000);
      for (let start = 0; start < rows; start += 1000) {
        for (let i = 0; i < X.length; i++) X[i] = Math.sin(4 * start + i);
        yield { start, rows: 1000, X, Y: X.subarray(0, 1000) };
      }
    },
  };
  const path = join(folder, 'reusing.npz');
  await writeNpz(path, reusing, { deflate: true });
  const { X: found } = await collect(await open(path));
  expect(found.data.every((v, i) => v === Math.sin(i))).toBe(true);
});

describe('replacing', () => {
  const names = (): string[] => readdirSync(join(folder, 'replace'));
  mkdirSync(join(folder, 'replace', 'folder.npz'), { recursive: true });
  const path = join(folder, 'replace', 'data.npz');

  /** A source that fails in the middle. */
  const broken: Samples = {
    ...fromArrays(X, y),
    *blocks(): Iterable<Block> {
      yield* fromArrays([X[0]], [y[0]]).blocks();
      throw new Error('the source broke');
    },
  };

  test('after a failure the old file is there, and nothing else', async () => {
    writeFileSync(path, 'old');
    for (const deflate of [false, true])
      await expect(writeNpz(path, broken, { deflate })).rejects.toThrow('the source broke');
    await expect(writeCsv(path, broken)).rejects.toThrow('the source broke');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(names()).toEqual(['data.npz', 'folder.npz']);
  });

  test('an existing file is replaced', async () => {
    await writeNpz(path, { X, y });
    expect((await open(path)).rows).toBe(3);
    expect(names()).toEqual(['data.npz', 'folder.npz']);
  });

  test('places that cannot be written', async () => {
    const refusal = (to: string): Promise<unknown> =>
      writeNpz(to, { X, y }).catch((error: Error) => `${error.name}: ${error.message}`);
    expect(await refusal(join(folder, 'replace', 'folder.npz'))).toMatch(
      /^DataError: .*folder\.npz: cannot be written: it is a directory$/,
    );
    expect(await refusal(join(folder, 'nowhere', 'data.npz'))).toMatch(
      /^DataError: .*data\.npz: cannot be written: its folder does not exist$/,
    );
    expect(await refusal('/dev/null')).toBe('DataError: /dev/null: cannot be written: it is not a regular file');
    expect(names()).toEqual(['data.npz', 'folder.npz']);
  });

  test('NaN is refused before anything is written', async () => {
    await expect(writeNpz(join(folder, 'replace', 'nan.npz'), { X: [[NaN]], y: [1] })).rejects.toThrow(
      'X[0, 0] is NaN',
    );
    expect(names()).toEqual(['data.npz', 'folder.npz']);
  });
});
