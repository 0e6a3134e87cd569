import { residuals, type Hinges } from './internal/hinges.ts';
import { labelVariance, pickRows, type Rows } from './internal/rows.ts';
import { polish } from './polish.ts';

/** Loss relative to Var y below which a fit counts as exact while searching; the certificate is far stricter. */
export const EXACT = 1e-20;

/** Below this a fit on some rows may be exact on all of them: worth a look at the others. */
const NEARLY = 1e-12;

/** Times that the worst rows are added. */
const EXTENSIONS = 5;

/** Hinges and the rows (indices into the work rows) that they were fitted to. */
export interface RowFit {
  readonly value: Hinges;
  /** Mean squared residual on all work rows over Var y: fits on different rows compare. */
  readonly loss: number;
  readonly indices: Int32Array;
}

export interface FitContext {
  readonly work: Rows;
  readonly expired: () => boolean;
}

/** Polishes on the rows at `indices`; while they are fitted exactly but others are not, adds the worst others. */
export function polishOnRows(context: FitContext, start: RowFit, iterations = 60): RowFit {
  const { work, expired } = context;
  const variance = labelVariance(work) || Number.MIN_VALUE;
  let { value, indices } = start;
  for (let round = 0; ; round++) {
    const fitted = polish(value, pickRows(work, indices), { iterations, expired });
    value = fitted.value;
    const squares = residuals(value, work).map((r) => (r * r) / variance);
    const loss = squares.reduce((sum, v) => sum + v, 0) / work.count;
    if (fitted.loss > NEARLY || loss < EXACT || round === EXTENSIONS) return { value, loss, indices };
    indices = withWorst(indices, squares);
  }
}

/** The rows, and as many of the worst others. */
function withWorst(indices: Int32Array, squares: Float64Array): Int32Array {
  const present = new Set(indices);
  const worst = [...squares.keys()]
    .filter((n) => squares[n] > EXACT && !present.has(n))
    .sort((a, b) => squares[b] - squares[a])
    .slice(0, indices.length);
  return Int32Array.from([...indices, ...worst]).sort();
}

/**
 * Rows to fit: the first `count` of the work rows (they are in random order) and rows on the rarer side of each kink
 * until each unit has `perUnit` of them. A prefix alone gives wrong answers from |b| = 3 on.
 * @param kinks rows (w, b) in whitened coordinates
 */
export function chooseRows(work: Rows, kinks: readonly Float64Array[], count: number, perUnit: number): Int32Array {
  const first = Math.min(count, work.count);
  const chosen = new Set<number>();
  for (let n = 0; n < first; n++) chosen.add(n);
  for (const kink of kinks) {
    const side = rarerSide(work, kink, first);
    if (side.inFirst >= perUnit) continue;
    side.rows.slice(0, perUnit).forEach((n) => chosen.add(n));
  }
  return Int32Array.from(chosen).sort();
}

/** Indices of the work rows on the rarer side of a kink, and how many of them are among the first. */
function rarerSide(work: Rows, kink: Float64Array, first: number): { rows: number[]; inFirst: number } {
  const positive: number[] = [];
  const negative: number[] = [];
  for (let n = 0; n < work.count; n++) {
    let t = 0;
    for (let k = 0, at = n * work.stride; k < work.width; k++, at++) t += kink[k] * work.data[at];
    (t > 0 ? positive : negative).push(n);
  }
  const rows = positive.length < negative.length ? positive : negative;
  return { rows, inFirst: rows.filter((n) => n < first).length };
}
