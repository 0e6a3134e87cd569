import { DomainError, ShapeError } from '@depth2/tensor';

/** Numbers that stand for the parts in the array that {@link assignParts} fills. */
export const PART: { readonly fit: 0; readonly validation: 1; readonly certification: 2 } = {
  fit: 0,
  validation: 1,
  certification: 2,
};

export interface PartSizes {
  /** Rows to assign, N ≥ 1. */
  readonly rows: number;
  /** Expected number of validation rows, ≥ 0. */
  readonly validation: number;
  /** Expected number of certification rows, ≥ 0. */
  readonly certification: number;
}

/**
 * Splits rows three ways by their hash. A row's part depends on its content, the seed of the hash and the asked
 * shares only: rows that are equal get equal parts, and the order of the file does not matter. The counts are
 * therefore the asked ones in expectation, binomially spread (standard deviation ≤ √count for distinct rows).
 *
 * @param hashes words of {@link rowHashes}, length ≥ 2·rows
 * @param out receives 0 (fit), 1 (validation) or 2 (certification) a row, length ≥ rows
 * @throws DomainError `samples/parts` when a count is negative or validation + certification exceeds rows
 * @throws ShapeError `samples/shape` when an array is too short
 * @example
 * import { fromArrays, rowHashes } from '@depth2/samples';
 * const samples = fromArrays([[1], [2], [1]], [5, 6, 5]);
 * const hashes = new Uint32Array(2 * samples.rows);
 * for (const block of samples.blocks()) rowHashes(block, 1, hashes.subarray(2 * block.start));
 * const parts = new Uint8Array(samples.rows);
 * assignParts(hashes, { rows: 3, validation: 1, certification: 1 }, parts);
 * parts[0] === parts[2] // => true
 */
export function assignParts(
  hashes: Uint32Array,
  { rows, validation, certification }: PartSizes,
  out: Uint8Array,
): void {
  checkSizes(rows, validation, certification);
  if (hashes.length < 2 * rows || out.length < rows) {
    throw new ShapeError(
      'samples/shape',
      `samples.assignParts: ${rows} rows need ${2 * rows} words and ${rows} places, got ${hashes.length} and ${out.length}`,
      { rows },
    );
  }
  const certificationShare = certification / rows;
  const validationEnd = (certification + validation) / rows;
  for (let i = 0; i < rows; i++) {
    // Both words, as a number in [0, 1): 32 bits alone would round shares of long files.
    const position = hashes[2 * i] * 2 ** -32 + (hashes[2 * i + 1] >>> 11) * 2 ** -53;
    out[i] = position < certificationShare ? PART.certification : position < validationEnd ? PART.validation : PART.fit;
  }
}

function checkSizes(rows: number, validation: number, certification: number): void {
  if (
    Number.isInteger(rows) &&
    rows >= 1 &&
    validation >= 0 &&
    certification >= 0 &&
    validation + certification <= rows
  )
    return;
  throw new DomainError(
    'samples/parts',
    `samples.assignParts: validation and certification must be ≥ 0 and at most rows together, got ${validation} and ${certification} of ${rows}`,
    { rows, validation, certification },
  );
}
