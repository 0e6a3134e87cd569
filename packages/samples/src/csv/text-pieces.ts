import { DataError } from '../data-error.ts';
import type { DataFile } from '../internal/data-file.ts';

/** Some whole lines of a text file, line ends `\n`. */
export interface TextPiece {
  readonly text: string;
  /** Number of the first line, 1-based. */
  readonly firstLine: number;
}

const PIECE = 2 ** 20;
/** A line of this many bytes is no row of numbers. */
const LONGEST_LINE = 2 ** 26;
const LINE_FEED = 0x0a;

/**
 * The text of a file, a few hundred thousand characters at a time, cut at line ends. UTF-8 with or without a byte
 * order mark; `\r\n` becomes `\n`.
 * @throws DataError `samples/text` for bytes that are not UTF-8
 */
export async function* textPieces(file: DataFile): AsyncGenerator<TextPiece, void, undefined> {
  let firstLine = 1;
  let rest = new Uint8Array(0);
  for (let position = 0; position < file.size;) {
    const fresh = new Uint8Array(Math.min(PIECE, file.size - position));
    await file.read(position, fresh);
    position += fresh.length;
    const bytes = joined(rest, fresh);
    const end = position === file.size ? bytes.length : bytes.lastIndexOf(LINE_FEED) + 1;
    rest = bytes.slice(end);
    if (rest.length > LONGEST_LINE)
      throw new DataError('samples/text', `${file.path} line ${firstLine}: no line end within ${LONGEST_LINE} bytes`, {
        file: file.path,
      });
    if (end === 0) continue;
    const text = decode(file, bytes.subarray(0, end), firstLine);
    yield { text, firstLine };
    firstLine += countLines(bytes.subarray(0, end));
  }
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

function decode(file: DataFile, bytes: Uint8Array, firstLine: number): string {
  try {
    // Only the first piece may begin with a byte order mark, which the decoder then drops.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: firstLine > 1 }).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    throw new DataError('samples/text', `${file.path}: is not UTF-8 text (after line ${firstLine - 1})`, {
      file: file.path,
    });
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}
