import { check } from '@depth2/laws';
import { describe, expect, test } from 'vitest';
import { fromArrays, rowHashes } from '@depth2/samples';
import { samplesLaws, type SamplesImplementation } from '@depth2/samples/testing';

describe('laws of sources, hashes and parts', () => {
  for (const law of samplesLaws) test(law.name, () => check(law, {}, { runs: 300 }));
});

/** Wrong implementations, and the law that each breaks. */
const mutants: Record<string, [law: RegExp, SamplesImplementation]> = {
  'blocks start one row late': [
    /blocks of a source/,
    { fromArrays: (X, y) => ({ ...fromArrays(X, y), blocks: (b) => shifted(fromArrays(X, y).blocks(b)) }) },
  ],
  'the position counts': [
    /equal/,
    { rowHashes: (block, seed, out) => rowHashes(block, (seed + block.start) >>> 0, out) },
  ],
  'the block size counts': [
    /size of the blocks/,
    { rowHashes: (block, seed, out) => rowHashes(block, block.rows, out) },
  ],
  'targets are left out': [
    /equal/,
    { rowHashes: (block, seed, out) => rowHashes({ ...block, Y: new Float64Array(0) }, seed, out) },
  ],
  '−0 differs from 0': [
    /equal/,
    {
      rowHashes: (block, seed, out) =>
        rowHashes({ ...block, X: block.X.map((v) => (Object.is(v, -0) ? -1 : v)) }, seed, out),
    },
  ],
  'the parts are dealt out in turn': [
    /keeps its part/,
    { assignParts: (_hashes, { rows }, out) => out.set(Array.from({ length: rows }, (_, i) => i % 3)) },
  ],
};

function* shifted<T extends { start: number }>(blocks: Iterable<T>): Generator<T> {
  for (const block of blocks) yield { ...block, start: block.start + 1 };
}

describe('each law refuses its mutant', () => {
  for (const [name, [pattern, implementation]] of Object.entries(mutants)) {
    test(name, () => {
      const law = samplesLaws.find((candidate) => pattern.test(candidate.name))!;
      expect(() => check(law, implementation, { runs: 300 })).toThrow(law.name);
    });
  }
});
