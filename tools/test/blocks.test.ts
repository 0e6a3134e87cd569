import { expect, test } from 'vitest';
import { docstrings, exportedNames, fences } from '../examples/blocks.ts';
import { testBody } from '../examples/compile.ts';
import { logged, printed } from '../examples/printed.ts';

test('a fence without an import continues the one before it', () => {
  const text = "# T\n```ts\nimport { a } from 'a';\n```\n```sh\nls\n```\n```ts\na();\n```\n```ts\nimport 'b';\n```\n";
  expect(fences(text)).toEqual([
    [
      { line: 3, code: "import { a } from 'a';\n" },
      { line: 9, code: 'a();\n' },
    ],
    [{ line: 12, code: "import 'b';\n" }],
  ]);
});

test('examples of one and of several lines are found, fences inside them are dropped', () => {
  const text =
    '/**\n * @example f(1) // => 2\n * @see a book\n */\n/**\n * @example\n * ```ts\n * f(2);\n * ```\n */\nexport function f() {}';
  const code = docstrings(text).map(([block]) => block!.code.trim());
  expect(code).toEqual(['f(1) // => 2', 'f(2);']);
  expect(docstrings(text).map(([block]) => block!.line)).toEqual([2, 6]);
  expect(exportedNames(text)).toEqual(['f']);
});

test('imports become local, and what ends before // => is compared', () => {
  const code = [
    "import * as all from 'all';",
    "import { one, type T, two as three } from 'some';",
    'const y = one(); // => 1',
    'three(',
    '  y,',
    '); // => 3',
    "console.log('a', y); // => a 1",
    'y; // a plain remark',
  ].join('\n');
  expect(testBody([{ line: 10, code }], 'F.md').split('\n')).toEqual([
    '{',
    "const all = await import('all');",
    "const { one, two: three } = await import('some');",
    'const y = one(); expect(printed(y), "F.md:12").toBe("1"); // => 1',
    'expect(printed(await (three(',
    '  y,',
    '))), "F.md:15").toBe("3"); // => 3',
    `expect(logged('a', y), "F.md:16").toBe("a 1"); // => a 1`,
    'y; // a plain remark',
    '}',
  ]);
});

test('values are printed on one line, typed arrays without their length', () => {
  expect(printed({ data: Float64Array.of(-1, 8), shape: [1, 2] })).toBe(
    '{ data: Float64Array [ -1, 8 ], shape: [ 1, 2 ] }',
  );
  expect(printed('text')).toBe("'text'");
  expect(logged('n =', 3)).toBe('n = 3');
});
