import { lawList, type Law } from '@depth2/laws';
import { assignParts as ourAssignParts } from '../assign-parts.ts';
import { fromArrays as ourFromArrays } from '../from-arrays.ts';
import { rowHashes as ourRowHashes } from '../row-hashes.ts';
import { tables, type TableOfRows } from './tables.ts';

/** Functions that the laws speak of; those left out are this package's own. */
export interface SamplesImplementation {
  readonly fromArrays?: typeof ourFromArrays;
  readonly rowHashes?: typeof ourRowHashes;
  readonly assignParts?: typeof ourAssignParts;
}

/** The words of every row of a table, read by blocks of the given size. */
function hashesOf(table: TableOfRows, blockRows: number, implementation: SamplesImplementation): Uint32Array {
  const { fromArrays = ourFromArrays, rowHashes = ourRowHashes } = implementation;
  const samples = fromArrays(table.X, table.Y);
  const hashes = new Uint32Array(2 * samples.rows);
  for (const block of samples.blocks(blockRows)) rowHashes(block, table.seed, hashes.subarray(2 * block.start));
  return hashes;
}

function partsOf(table: TableOfRows, implementation: SamplesImplementation): Uint8Array {
  const { assignParts = ourAssignParts } = implementation;
  const rows = table.X.length;
  const parts = new Uint8Array(rows);
  assignParts(hashesOf(table, rows, implementation), { rows, validation: rows / 4, certification: rows / 4 }, parts);
  return parts;
}

function reversed(table: TableOfRows): TableOfRows {
  return { ...table, X: table.X.toReversed(), Y: table.Y.toReversed() };
}

/** Entries in which two arrays differ. */
function differences(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let count = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (!Object.is(a[i], b[i])) count++;
  return count;
}

const blocksHoldTheRows: Law<TableOfRows, SamplesImplementation> = {
  name: 'the blocks of a source are its rows in order, at every pass',
  statement: '\\text{concat}(\\text{blocks}(b)) = (X, Y) \\text{ for every } b \\ge 1',
  arbitrary: tables(),
  residual: ({ X, Y, blockRows }, { fromArrays = ourFromArrays }) => {
    const samples = fromArrays(X, Y);
    let worst = 0;
    for (let pass = 0; pass < 2; pass++) {
      const blocks = [...samples.blocks(blockRows)];
      const starts = blocks.map((_, i) => i * blockRows);
      worst += differences(
        blocks.map((block) => block.start),
        starts,
      );
      worst += differences(
        blocks.flatMap((block) => [...block.X]),
        X.flat(),
      );
      worst += differences(
        blocks.flatMap((block) => [...block.Y]),
        Y.flat(),
      );
    }
    return worst;
  },
  bound: 0,
  source: 'definition of Samples',
  about: ['fromArrays'],
};

const hashesIgnoreBlocks: Law<TableOfRows, SamplesImplementation> = {
  name: 'row hashes do not depend on the size of the blocks',
  statement: 'h_b(x_n, y_n) = h_N(x_n, y_n) \\text{ for every } b',
  arbitrary: tables(),
  residual: (table, implementation) =>
    differences(hashesOf(table, table.blockRows, implementation), hashesOf(table, table.X.length, implementation)),
  bound: 0,
  source: 'definition of rowHashes',
  about: ['rowHashes'],
};

const hashesAreContent: Law<TableOfRows, SamplesImplementation> = {
  name: 'two rows have the same hash exactly when they are equal (−0 = 0)',
  statement: "h(r) = h(r') \\iff r = r'",
  arbitrary: tables(),
  residual: (table, implementation) => {
    const hashes = hashesOf(table, table.blockRows, implementation);
    const rows = table.X.map((x, n) => [...x, ...table.Y[n]]);
    let wrong = 0;
    for (let n = 0; n < rows.length; n++) {
      for (let k = 0; k < n; k++) {
        const sameRow = rows[n].every((v, j) => v === rows[k][j]);
        const sameHash = hashes[2 * n] === hashes[2 * k] && hashes[2 * n + 1] === hashes[2 * k + 1];
        if (sameRow !== sameHash) wrong++;
      }
    }
    return wrong;
  },
  bound: 0,
  source: 'definition of rowHashes; a chance collision has probability 2⁻⁶⁴ a pair',
  about: ['rowHashes'],
};

const partsIgnoreOrder: Law<TableOfRows, SamplesImplementation> = {
  name: 'a row keeps its part when the order of the rows changes, and equal rows share one',
  statement: '\\text{part}(r_{\\pi(n)}) = \\text{part}(r_n)',
  arbitrary: tables(),
  residual: (table, implementation) => {
    const parts = partsOf(table, implementation);
    const turned = partsOf(reversed(table), implementation).toReversed();
    const byRow = new Map<string, number>();
    let wrong = differences(parts, turned);
    table.X.forEach((x, n) => {
      // Adding 0 turns −0 into 0.
      const key = [...x, ...table.Y[n]].map((v) => v + 0).join();
      if (byRow.has(key) && byRow.get(key) !== parts[n]) wrong++;
      byRow.set(key, parts[n]);
    });
    return wrong;
  },
  bound: 0,
  source: 'definition of assignParts',
  about: ['rowHashes', 'assignParts'],
};

/** What sources in memory, row hashes and the split by hash satisfy exactly. */
export const samplesLaws: ReturnType<typeof lawList<SamplesImplementation>> = lawList<SamplesImplementation>(
  blocksHoldTheRows,
  hashesIgnoreBlocks,
  hashesAreContent,
  partsIgnoreOrder,
);
