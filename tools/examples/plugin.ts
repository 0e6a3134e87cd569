import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { docstrings, exportedNames, fences, type Block } from './blocks.ts';
import { testBody } from './compile.ts';

const printed = fileURLToPath(new URL('./printed.ts', import.meta.url));

/** Serves `FILE?examples&lang.ts` as tests: every ```ts fence of a Markdown file and every `@example` runs, every `// =>` is compared. */
export function examples(): Plugin {
  return {
    name: 'examples',
    enforce: 'pre',
    load(id) {
      const [file, query] = id.split('?');
      if (!file || !query?.startsWith('examples')) return null;
      const text = readFileSync(file, 'utf8');
      this.addWatchFile(file);
      if (file.endsWith('.md')) return tests(file, fences(text), []);
      return tests(file, docstrings(text), exportedNames(text));
    },
  };
}

/** Examples that write files do it in an empty folder of their own. */
const scratchFolder = `
const home = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), 'example-'));
beforeAll(() => process.chdir(scratch));
afterAll(() => { process.chdir(home); rmSync(scratch, { recursive: true }); });`;

function tests(file: string, groups: readonly Block[][], names: readonly string[]): string {
  if (groups.length === 0) return 'export {};';
  const place = basename(file);
  const title = (group: readonly Block[]): string =>
    JSON.stringify(`line ${group.map((block) => block.line).join(', ')}`);
  return [
    `import { mkdtempSync, rmSync } from 'node:fs';`,
    `import { tmpdir } from 'node:os';`,
    `import { join } from 'node:path';`,
    `import { afterAll, beforeAll, describe, expect, test } from 'vitest';`,
    `import { logged, printed } from ${JSON.stringify(printed)};`,
    names.length > 0 ? `import { ${names.join(', ')} } from ${JSON.stringify(file)};` : '',
    `describe(${JSON.stringify(place)}, () => {${scratchFolder}`,
    ...groups.map((group) => `test(${title(group)}, async () => ${testBody(group, place)});`),
    `});`,
  ].join('\n');
}
