import ts from 'typescript';
import type { Block } from './blocks.ts';

/** A replacement of text[start..end). */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The body of a test that runs the blocks one inside the other, so that a later one sees the variables
 * of an earlier one and may declare them again. Imports become awaited ones, local to the test;
 * a statement that ends before `// => text` is compared with that text.
 * @param place the file's name, for messages
 */
export function testBody(blocks: readonly Block[], place: string): string {
  const opened = blocks.map((block) => `{\n${compile(block, place)}\n`);
  return opened.join('') + '}'.repeat(blocks.length);
}

function compile(block: Block, place: string): string {
  const source = ts.createSourceFile('example.ts', block.code, ts.ScriptTarget.ES2023, true);
  const edits = source.statements.flatMap((statement) => edit(statement, source, block, place));
  return applied(block.code, edits);
}

function edit(statement: ts.Statement, source: ts.SourceFile, block: Block, place: string): Edit[] {
  const start = statement.getStart(source);
  const end = statement.end;
  if (ts.isImportDeclaration(statement)) return [{ start, end, text: awaitedImport(statement, source) }];
  const comment = /^[ \t]*\/\/ =>[ \t]*(.+)/.exec(block.code.slice(end));
  if (!comment) return [];
  const line = block.line + source.getLineAndCharacterOfPosition(end).line;
  const compared = (text: string): string =>
    `expect(${text}, ${JSON.stringify(`${place}:${line}`)}).toBe(${JSON.stringify(comment[1]!.trim())});`;
  if (ts.isExpressionStatement(statement)) return [{ start, end, text: compared(shown(statement.expression, source)) }];
  if (ts.isVariableStatement(statement)) {
    const name = statement.declarationList.declarations.at(-1)!.name.getText(source);
    return [{ start: end, end, text: ` ${compared(`printed(${name})`)}` }];
  }
  throw new Error(`${place}:${line}: // => must follow an expression or a declaration`);
}

/** `console.log(a, b)` shows its arguments, any other expression its (awaited) value. */
function shown(expression: ts.Expression, source: ts.SourceFile): string {
  if (ts.isCallExpression(expression) && expression.expression.getText(source) === 'console.log') {
    return `logged(${expression.arguments.map((argument) => argument.getText(source)).join(', ')})`;
  }
  return `printed(await (${expression.getText(source)}))`;
}

function awaitedImport(statement: ts.ImportDeclaration, source: ts.SourceFile): string {
  const from = `await import(${statement.moduleSpecifier.getText(source)})`;
  const clause = statement.importClause;
  if (!clause) return `${from};`;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return '';
  const parts: string[] = [];
  if (clause.name) parts.push(`default: ${clause.name.text}`);
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) return `const ${bindings.name.text} = ${from};`;
  for (const element of bindings?.elements ?? []) {
    if (element.isTypeOnly) continue;
    parts.push(
      element.propertyName ? `${element.propertyName.getText(source)}: ${element.name.text}` : element.name.text,
    );
  }
  return parts.length > 0 ? `const { ${parts.join(', ')} } = ${from};` : '';
}

function applied(code: string, edits: readonly Edit[]): string {
  let result = code;
  for (const { start, end, text } of [...edits].reverse()) result = result.slice(0, start) + text + result.slice(end);
  return result;
}
