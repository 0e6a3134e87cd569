import fc from 'fast-check';

/** Rows (x, y) as plain numbers, and a size of blocks to read them by. */
export interface TableOfRows {
  /** N rows of d numbers. */
  readonly X: readonly (readonly number[])[];
  /** N rows of K numbers. */
  readonly Y: readonly (readonly number[])[];
  readonly blockRows: number;
  readonly seed: number;
}

/** Finite numbers of every size, with many repetitions so that equal rows occur; −0 among them. */
const entries = fc.oneof(fc.constantFrom(0, -0, 1, -1, 0.5), fc.double({ noNaN: true, noDefaultInfinity: true }));

/**
 * Tables of 1 to `mostRows` rows, 1 to 4 inputs and 1 to 2 outputs, in which equal rows are common. Shrinks to few
 * rows of small numbers.
 */
export function tables(mostRows: number = 30): fc.Arbitrary<TableOfRows> {
  return fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 })).chain(([inputs, outputs]) => {
    const row = fc.array(entries, { minLength: inputs + outputs, maxLength: inputs + outputs });
    return fc
      .record({
        distinct: fc.array(row, { minLength: 1, maxLength: 8 }),
        picks: fc.array(fc.nat(), { minLength: 1, maxLength: mostRows, size: 'max' }),
        blockRows: fc.integer({ min: 1, max: mostRows + 1 }),
        seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      })
      .map(({ distinct, picks, blockRows, seed }) => {
        const rows = picks.map((pick) => distinct[pick % distinct.length]);
        return { X: rows.map((r) => r.slice(0, inputs)), Y: rows.map((r) => r.slice(inputs)), blockRows, seed };
      });
  });
}
