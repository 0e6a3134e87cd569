const leastColumns = 40;

/**
 * `text` in lines of at most `columns` characters, broken between words. A longer word keeps a line to itself.
 * @param columns width of the terminal; undefined (no terminal) and widths too small to be true leave one line
 * @param hang blanks before every line but the first, whose own indentation stays
 */
export function wrap(text: string, columns: number | undefined, hang = 0): string {
  if (columns === undefined || columns < leastColumns) return text;
  const [first = '', ...words] = text.trim().split(' ');
  const lines: string[] = [];
  let line = text.slice(0, text.length - text.trimStart().length) + first;
  for (const word of words) {
    if (line.length + 1 + word.length <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = ' '.repeat(hang) + word;
    }
  }
  return [...lines, line].join('\n');
}
