/** A piece of example code, and the line of the file on which it starts (1-based). */
export interface Block {
  readonly line: number;
  readonly code: string;
}

/**
 * The ```ts fences of a Markdown file, in groups that run as one test.
 * A fence without an import continues the fence before it and sees its variables.
 */
export function fences(text: string): Block[][] {
  const groups: Block[][] = [];
  for (const match of text.matchAll(/^```ts\n([\s\S]*?)^```/gm)) {
    const block = { line: lineAt(text, match.index) + 1, code: match[1]! };
    const continues = groups.length > 0 && !/^import\b/m.test(block.code);
    if (continues) groups.at(-1)!.push(block);
    else groups.push([block]);
  }
  return groups;
}

/** The `@example`s of a source file; an example ends at the next tag or at the end of the comment. */
export function docstrings(text: string): Block[][] {
  return [
    ...text.matchAll(/^[ \t]*\*[ \t]*@example\b([\s\S]*?)(?=\n\s*\*\s*@\w|\*\/)|\/\*\*[ \t]*@example\b(.*?)\*\//gm),
  ].map((match) => {
    const lines = (match[1] ?? match[2])!.split('\n').map((line) => line.replace(/^\s*\*( |$)/, ''));
    // A fence inside a docstring is decoration; the line stays so that line numbers do.
    const code = lines.map((line) => (line.trim().startsWith('```') ? '' : line)).join('\n');
    return [{ line: lineAt(text, match.index), code }];
  });
}

/** The names that a source file exports: its own examples use them without an import. */
export function exportedNames(text: string): string[] {
  return [...text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm)].map((match) => match[1]!);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
