import { PART, rowHashes, type Samples } from '@depth2/samples';
import { firstRows } from '../proof/content.ts';
import type { Survey } from '../survey.ts';

/** Share of the fitting rows on which further units are looked for. */
const SEARCHED = 0.4;

/** Rows of the file that count as draws, and what they are used for. */
export interface NoisyRows {
  /** One byte a row of the file: 1 for rows of the part, 0 for others and for repetitions of an earlier row. */
  readonly fitting: Uint8Array;
  readonly held: Uint8Array;
  /** Some of the fitting rows, to look for further units on, and all others, to test them on. */
  readonly searching: Uint8Array;
  readonly testing: Uint8Array;
  readonly all: Uint8Array;
}

/**
 * Noise never repeats itself: a row with the x and the y of an earlier one is a copy of it, no draw of its own, and
 * counts once. Rows of one x and different labels are draws.
 *
 * `fitting` are fit and validation rows together, `held` the certification rows.
 * Cost: one pass.
 */
export async function distinctRows(samples: Samples, split: Survey): Promise<NoisyRows> {
  const hashes = new Uint32Array(2 * split.rows);
  for await (const block of samples.blocks()) rowHashes(block, 1, hashes.subarray(2 * block.start));
  const all = firstRows(hashes);
  const fitting = new Uint8Array(split.rows);
  const held = new Uint8Array(split.rows);
  const searching = new Uint8Array(split.rows);
  const testing = new Uint8Array(split.rows);
  for (let n = 0; n < split.rows; n++) {
    if (all[n] === 0) continue;
    const isHeld = split.parts[n] === PART.certification;
    (isHeld ? held : fitting)[n] = 1;
    // Bits that say nothing about the part. Rows of one x go the same way.
    const searched = !isHeld && (split.hashes[2 * n + 1] & 1023) < 1024 * SEARCHED;
    (searched ? searching : testing)[n] = 1;
  }
  return { fitting, held, searching, testing, all };
}
