import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

interface Attempt {
  readonly file: string;
  readonly code: string;
  /** The rules that refuse it; none for an import that is in order. */
  readonly rules: readonly string[];
}

const left = 'layers-import-only-from-the-left';
const undeclaredWorkspace = 'workspace-package-not-in-package-json';

const attempts: Record<string, Attempt> = {
  'a package to the left': { file: 'hermite/src/a.ts', code: "import '@depth2/tensor';", rules: [] },
  'laws in the testing entry': { file: 'hermite/src/testing/a.ts', code: "import '@depth2/laws';", rules: [] },
  'fast-check in a test': { file: 'hermite/test/a.test.ts', code: "import 'fast-check';", rules: [] },
  'synth-data in a test of the learner': {
    file: 'relu-learner/test/a.test.ts',
    code: "import '@depth2/synth-data';",
    rules: [],
  },
  'a second entry of a package': { file: 'cli/src/a.ts', code: "import '@depth2/samples/csv';", rules: [] },
  'a stdlib package in special.ts': {
    file: 'hermite/src/internal/special.ts',
    code: "import '@stdlib/math-base-special-erfc';",
    rules: [],
  },

  'a package to the right': {
    file: 'tensor/src/b.ts',
    code: "import '@depth2/hermite';",
    rules: [left, undeclaredWorkspace],
  },
  'a package to the right, in a test': {
    file: 'tensor/test/b.test.ts',
    code: "import '@depth2/hermite';",
    rules: [left, undeclaredWorkspace],
  },
  'a type of a package to the right': {
    file: 'tensor/src/c.ts',
    code: "import type { Network } from '@depth2/network'; export type N = Network;",
    rules: [left, undeclaredWorkspace],
  },
  'a type of a package to the right, as an expression': {
    file: 'tensor/src/e.ts',
    code: "export type N = import('@depth2/network').Network;",
    rules: [left, undeclaredWorkspace],
  },
  'a package to the right, dynamically': {
    file: 'tensor/src/d.ts',
    code: "export const f = () => import('@depth2/network');",
    rules: [left, undeclaredWorkspace],
  },
  'an equal': {
    file: 'decomposition/src/b.ts',
    code: "import '@depth2/network';",
    rules: [left, undeclaredWorkspace],
  },
  'a file inside another package, by name': {
    file: 'hermite/src/c.ts',
    code: "import '@depth2/tensor/src/errors.ts';",
    rules: ['not-in-package-json', 'unresolvable'],
  },
  'a file inside another package, by path': {
    file: 'hermite/src/d.ts',
    code: "import '../../tensor/src/errors.ts';",
    rules: ['by-package-name', 'public-face'],
  },
  'the face of another package, by path': {
    file: 'hermite/src/e.ts',
    code: "import '../../tensor/src/index.ts';",
    rules: ['by-package-name'],
  },
  'an undeclared package of the workspace': {
    file: 'decomposition/src/c.ts',
    code: "import '@depth2/hermite';",
    rules: [undeclaredWorkspace],
  },
  'an undeclared package of the registry': {
    file: 'hermite/src/f.ts',
    code: "import 'fflate';",
    rules: ['not-in-package-json'],
  },
  'a tool of the workspace in source': {
    file: 'hermite/src/g.ts',
    code: "import 'esbuild';",
    rules: ['dev-dependency-in-source'],
  },
  'a stdlib package outside special.ts': {
    file: 'hermite/src/h.ts',
    code: "import '@stdlib/math-base-special-erfc';",
    rules: ['dev-dependency-in-source'],
  },
  'synth-data in the learner': {
    file: 'relu-learner/src/b.ts',
    code: "import '@depth2/synth-data';",
    rules: [undeclaredWorkspace],
  },
  'laws in source': { file: 'hermite/src/i.ts', code: "import '@depth2/laws';", rules: ['laws-only-in-testing'] },
  'fast-check in source': { file: 'hermite/src/j.ts', code: "import 'fast-check';", rules: ['laws-only-in-testing'] },
  'a require made at run time': {
    file: 'hermite/src/k.ts',
    code: "import { createRequire } from 'node:module'; createRequire(import.meta.url)('@depth2/cli');",
    rules: ['no-require'],
  },
  'a cycle': { file: 'hermite/src/l.ts', code: "import './m.ts';", rules: ['no-cycles'] },
  'the other half of that cycle, reported once': { file: 'hermite/src/m.ts', code: "import './l.ts';", rules: [] },
};

/** A workspace with the real package.json files, an empty index for every entry, and one file for every attempt. */
function writeWorkspace(folder: string): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, workspaces: ['packages/*'] }));
  mkdirSync(join(folder, 'node_modules/@depth2'), { recursive: true });
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  cpSync(join(root, 'package.json'), join(folder, 'package.json'));
  for (const name of readdirSync(join(root, 'packages'))) {
    for (const file of ['src/index.ts', 'src/testing/index.ts']) write(`packages/${name}/${file}`, 'export {};');
    cpSync(join(root, `packages/${name}/package.json`), join(folder, `packages/${name}/package.json`));
    symlinkSync(join(folder, `packages/${name}`), join(folder, `node_modules/@depth2/${name}`), 'junction');
  }
  for (const name of ['fast-check', 'fflate', 'esbuild', '@stdlib']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  write('packages/samples/src/csv.ts', 'export {};');
  write('packages/tensor/src/errors.ts', 'export {};');
  for (const { file, code } of Object.values(attempts)) write(`packages/${file}`, code);
}

/** The names of the rules that each file breaks. */
async function violations(folder: string): Promise<Map<string, Set<string>>> {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, 'packages', '--config', join(root, 'tools/.dependency-cruiser.mjs'), '--output-type', 'json'];
  const output = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (_error, stdout) => done(stdout));
  });
  const report = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } };
  const byFile = new Map<string, Set<string>>();
  for (const { from, rule } of report.summary.violations) {
    byFile.set(from, (byFile.get(from) ?? new Set()).add(rule.name));
  }
  return byFile;
}

describe('lint of imports', () => {
  let folder = '';
  let found = new Map<string, Set<string>>();
  beforeAll(async () => {
    folder = mkdtempSync(join(realpathSync(tmpdir()), 'layers-'));
    writeWorkspace(folder);
    found = await violations(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  for (const [what, { file, rules }] of Object.entries(attempts)) {
    const verdict = rules.length > 0 ? 'refuses' : 'accepts';
    test(`${verdict} ${what}`, () => {
      expect([...(found.get(`packages/${file}`) ?? [])].sort()).toEqual([...rules].sort());
    });
  }
});
