/** A decimal number: sign, digits with at most one point, exponent. */
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i;

/**
 * The number that a cell holds, or NaN if it is none: `1`, `-2.5`, `+1`, `.5`, `1e5`, with spaces or tabs around.
 * Not numbers: the empty cell, `1,5`, `1 000`, `0x10`, `1_000`, `nan`, `inf`. Beyond the largest double: ±Infinity.
 */
export function numberOf(cell: string): number {
  const first = cell.charCodeAt(0);
  const second = cell.charCodeAt(1);
  // The fast road for nearly all cells: a digit first, or a sign or point and then a digit. What Number still takes
  // beyond DECIMAL there is 0x10, 0o7, 0b1 (a letter second) and white space at the end.
  const isPlain = isDigit(first)
    ? !(second > 0x39 && second !== 0x65 && second !== 0x45)
    : isDigit(second) && (first === 0x2d || first === 0x2e || first === 0x2b);
  if (isPlain && !isWhite(cell.charCodeAt(cell.length - 1))) return Number(cell);
  const trimmed = cell.replace(/^[ \t]+|[ \t]+$/g, '');
  return DECIMAL.test(trimmed) ? Number(trimmed) : NaN;
}

/** NaN and the infinities written out: never numbers to learn from, and never names of columns either. */
export function isNotFiniteWord(cell: string): boolean {
  return NOT_FINITE.test(cell.trim());
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Any white space that Number would trim; the slow road decides which of it is allowed. */
function isWhite(code: number): boolean {
  return code <= 0x20 || code >= 0x7f;
}
