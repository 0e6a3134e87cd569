import { assignParts, PART, rowHashes, type Block, type Samples } from '@depth2/samples';
import { DomainError } from '@depth2/tensor';
import { scaleFor } from './frame.ts';

/** What one look at all rows tells before any arithmetic: how they are split, and how large their numbers are. */
export interface Survey {
  readonly rows: number;
  /** Seed of the hash, in [0, 2³²). */
  readonly seed: number;
  /** Expected rows of two parts, as used for their shares: not rounded. */
  readonly validation: number;
  readonly certification: number;
  /** Part of every row by its x: `PART.fit`, `PART.validation` or `PART.certification`. */
  readonly parts: Uint8Array;
  /** Two words a row. */
  readonly hashes: Uint32Array;
  /** Powers of two that bring every column of x, then y, to the size of 1. */
  readonly scales: Float64Array;
  /** Typical |entry| of every column of x, the geometric mean over entries that are not 0: no single row moves it. */
  readonly typical: Float64Array;
  /** Are all labels equal? */
  readonly constant: boolean;
  readonly firstLabel: number;
  readonly fitRows: number;
}

/** Certification rows: a tenth of all, within these. Three standard deviations of 34 still leave 17. */
const LEAST_CERTIFICATION = 34;
const MOST_CERTIFICATION = 20_000;
const MOST_VALIDATION = 5_000;

const NO_LABELS = new Float64Array(0);

/**
 * Splits the rows three ways by a seeded hash of their x and finds the size of every column. Rows of one x fall on
 * the same side and count once, the order of the file does not matter, and nothing but the split looks at certification rows
 * until the certificate does.
 *
 * @throws DomainError `relu-learner/not-finite` with row and column
 * Cost: one pass, 9 bytes a row kept.
 */
export async function survey(samples: Samples, seed: number): Promise<Survey> {
  const { rows, inputs } = samples;
  const hashes = new Uint32Array(2 * rows);
  const largest = new Float64Array(inputs + 1);
  const sizes = new TypicalSizes(inputs, rows);
  let constant = true;
  let firstLabel = NaN;
  for await (const block of samples.blocks()) {
    // Of x alone: the same x with another last digit of y must not be held out from itself.
    rowHashes({ ...block, Y: NO_LABELS }, seed >>> 0, hashes.subarray(2 * block.start));
    measureColumns(block, inputs, largest);
    sizes.add(block);
    if (block.start === 0) firstLabel = block.Y[0];
    for (let n = 0; n < block.rows && constant; n++) constant = block.Y[n] === firstLabel;
  }
  const certification = Math.min(rows / 3, Math.max(LEAST_CERTIFICATION, Math.min(rows / 10, MOST_CERTIFICATION)));
  const validation = Math.min(rows / 20, MOST_VALIDATION);
  const parts = new Uint8Array(rows);
  assignParts(hashes, { rows, validation, certification }, parts);
  let fitRows = 0;
  for (const part of parts) if (part === PART.fit) fitRows++;
  return {
    rows,
    seed: seed >>> 0,
    validation,
    certification,
    parts,
    hashes,
    scales: largest.map(scaleFor),
    typical: sizes.typical(),
    constant,
    firstLabel,
    fitRows,
  };
}

/** Rows from which typical sizes are taken: all of a short file, every so-manieth of a long one. */
const TYPICAL_ROWS = 4096;

/** Geometric means of |x_k|. */
class TypicalSizes {
  private readonly every: number;
  private readonly logs: Float64Array;
  private readonly counts: Float64Array;

  constructor(inputs: number, rows: number) {
    this.every = Math.max(1, Math.floor(rows / TYPICAL_ROWS));
    this.logs = new Float64Array(inputs);
    this.counts = new Float64Array(inputs);
  }

  add({ start, rows, X }: Block): void {
    const d = this.logs.length;
    for (let n = (this.every - (start % this.every)) % this.every; n < rows; n += this.every) {
      for (let k = 0; k < d; k++) {
        const size = Math.abs(X[n * d + k]);
        if (size === 0) continue;
        this.logs[k] += Math.log(size);
        this.counts[k]++;
      }
    }
  }

  typical(): Float64Array {
    return this.logs.map((sum, k) => (this.counts[k] > 0 ? Math.exp(sum / this.counts[k]) : 0));
  }
}

/** Largest |entry| of every column, labels last. */
function measureColumns(block: Block, inputs: number, largest: Float64Array): void {
  const { X, Y } = block;
  for (let n = 0, at = 0; n < block.rows; n++) {
    for (let k = 0; k < inputs; k++, at++) {
      const size = Math.abs(X[at]);
      if (!(size <= Number.MAX_VALUE)) throw notFinite(`X[${block.start + n}, ${k}]`, X[at]);
      if (size > largest[k]) largest[k] = size;
    }
    const size = Math.abs(Y[n]);
    if (!(size <= Number.MAX_VALUE)) throw notFinite(`y[${block.start + n}]`, Y[n]);
    if (size > largest[inputs]) largest[inputs] = size;
  }
}

function notFinite(entry: string, value: number): DomainError {
  return new DomainError('relu-learner/not-finite', `relu-learner.learn: ${entry} must be finite, got ${value}`, {
    entry,
    value,
  });
}

/** Position of a row's hash in [0, 1): rows in the order of their positions are in random order. */
export function position(hashes: Uint32Array, row: number): number {
  return hashes[2 * row] * 2 ** -32 + (hashes[2 * row + 1] >>> 11) * 2 ** -53;
}
