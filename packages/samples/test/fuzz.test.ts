import { readFileSync } from 'node:fs';
import { NumericError } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';
import { fixture, rowsOf, scratchFolder } from './helpers.ts';

// Damaged copies of good files, from a fixed seed. Every one must be refused with a DataError or read exactly as what
// it holds, in bounded time and memory: no crash, no hang, no silent wrong answer.

const { put } = scratchFolder();

/** A small generator (mulberry32): the cases are the same on every machine. */
function randomIntegers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

type Below = (below: number) => number;
type Mutation = (bytes: Buffer, below: Below) => Buffer;

const TEXTS = [
  '(7, 3)',
  '(-7, -3)',
  '(7, 3, 1)',
  '(3, 7)',
  '(21,)',
  '(70, 3)',
  'True ',
  '<f4',
  '<f8',
  '>f8',
  '|O',
  '9'.repeat(18),
  '\n',
  ',',
  '"',
  '0',
  '1',
  '-',
  '.',
  'e',
  ' ',
  '#',
  '\r',
  '\u00a0',
  'nan',
  '1e999',
  '0x',
];
const NUMBERS = [0, 1, 2, 0x7f, 0xff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];

const mutations: Record<string, Mutation> = {
  'flipped bit': (bytes, below) => {
    bytes[below(bytes.length)] ^= 1 << below(8);
    return bytes;
  },
  'two changed bytes': (bytes, below) => {
    for (let i = 0; i < 2; i++) bytes[below(bytes.length)] = below(256);
    return bytes;
  },
  truncation: (bytes, below) => bytes.subarray(0, below(bytes.length)),
  'lost front': (bytes, below) => bytes.subarray(below(bytes.length)),
  'lost piece': (bytes, below) => {
    const from = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + 1 + below(40))]);
  },
  'piece twice': (bytes, below) => {
    const from = below(bytes.length);
    const to = from + 1 + below(200);
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
  },
  'length field': (bytes, below) => {
    const at = below(bytes.length - 4);
    if (below(2) === 0) bytes.writeUInt32LE(NUMBERS[below(NUMBERS.length)], at);
    else bytes.writeUInt16LE(NUMBERS[below(NUMBERS.length)] & 0xffff, at);
    return bytes;
  },
  'field of a zip record': (bytes, below) => {
    // Where the names of records begin: the numbers around them are sizes, positions and flags.
    const marks = [0, ...bytes.toString('latin1').matchAll(/PK/g)].map((mark) =>
      typeof mark === 'number' ? mark : mark.index,
    );
    const at = Math.min(marks[below(marks.length)] + 2 * below(28), bytes.length - 4);
    bytes.writeUInt32LE(NUMBERS[below(NUMBERS.length)], at);
    return bytes;
  },
  'text put over': (bytes, below) => {
    bytes.write(TEXTS[below(TEXTS.length)], below(bytes.length), 'utf8');
    return bytes;
  },
  'text put in': (bytes, below) => {
    const at = below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(TEXTS[below(TEXTS.length)]), bytes.subarray(at)]);
  },
  'header text': (bytes, below) => {
    const at = bytes.indexOf(['shape', 'descr', 'fortran_order'][below(3)]);
    if (at >= 0) bytes.write(TEXTS[below(12)], at + 8 + below(12), 'utf8');
    return bytes;
  },
};

interface Outcome {
  readonly refused: number;
  readonly read: number;
  readonly slowest: number;
}

/** Runs the cases and compares what is read with `truth` of the damaged bytes (null: there is no right reading). */
async function fuzz(name: string, cases: number, truth: (bytes: Buffer) => number[][] | null): Promise<Outcome> {
  const below = randomIntegers(20210710 + name.length);
  const original = readFileSync(fixture(name));
  const kinds = Object.entries(mutations);
  let [refused, read, slowest] = [0, 0, 0];
  for (let i = 0; i < cases; i++) {
    const [kind, mutate] = kinds[i % kinds.length];
    const bytes = mutate(Buffer.from(original), below);
    const path = put(`fuzz.${name.split('.')[1]}`, bytes);
    const started = performance.now();
    let rows: number[][] | null = null;
    try {
      const { X, Y } = await rowsOf(path, i % 2 === 0 ? {} : { memoryBytes: 0 });
      rows = X.map((row, n) => [...row, ...Y[n]]);
    } catch (error) {
      if (!(error instanceof NumericError) || /\n/.test(error.message))
        throw new Error(`${name}, case ${i} (${kind})`, { cause: error });
    }
    slowest = Math.max(slowest, performance.now() - started);
    if (rows === null) refused++;
    else {
      read++;
      expect(rows, `${name}, case ${i} (${kind}) was read`).toEqual(truth(bytes));
    }
  }
  return { refused, read, slowest };
}

async function rowsOfFixture(name: string): Promise<number[][]> {
  const { X, Y } = await rowsOf(fixture(name));
  return X.map((row, n) => [...row, ...Y[n]]);
}

/** Both things happen, nothing takes long, and nothing big stays behind. */
async function bounded(run: () => Promise<Outcome>): Promise<void> {
  const before = process.memoryUsage().rss;
  const { refused, read, slowest } = await run();
  expect(refused).toBeGreaterThan(0);
  expect(read).toBeGreaterThan(0);
  expect(slowest).toBeLessThan(2000);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
}

describe('.npz: the checksums leave no wrong values', () => {
  for (const name of [
    'plain.npz',
    'deflated.npz',
    'descriptors.npz',
    'zip64.npz',
    'float32.npz',
    'fortran-deflated.npz',
  ]) {
    test(name, async () => {
      const expected = await rowsOfFixture(name);
      await bounded(() => fuzz(name, 440, () => expected));
    });
  }
});

describe('.npy: values are the last bytes of the file, in the order of the undamaged header', () => {
  for (const name of ['table.npy', 'fortran.npy', 'float32.npy']) {
    test(name, () => bounded(() => fuzz(name, 330, (bytes) => tableOf(bytes, name))));
  }
});

/** The 7×4 table that ends a file, read without the package. */
function tableOf(bytes: Buffer, name: string): number[][] {
  const size = name === 'float32.npy' ? 4 : 8;
  const start = bytes.length - 28 * size;
  const isFortran = bytes.toString('latin1').includes("'fortran_order': True");
  const at = (i: number, j: number): number => {
    const position = start + size * (isFortran ? j * 7 + i : i * 4 + j);
    return size === 4 ? bytes.readFloatLE(position) : bytes.readDoubleLE(position);
  };
  return Array.from({ length: 7 }, (_, i) => [0, 1, 2, 3].map((j) => at(i, j)));
}

describe('.csv: values are what a plain reading of the text gives', () => {
  for (const name of ['savetxt.csv', 'no-header.csv']) test(name, () => bounded(() => fuzz(name, 660, plainReading)));
});

/** Lines and commas, without the package. */
function plainReading(bytes: Buffer): number[][] {
  const lines = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((text) => text.replace(/\r$/, ''))
    .filter((text) => text.trim() !== '');
  const rows = lines.map((text) => text.split(',').map((cell) => Number(cell.replace(/^"(.*)"$/, '$1'))));
  return rows[0].every(Number.isNaN) ? rows.slice(1) : rows;
}
