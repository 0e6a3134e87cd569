import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { readJson, root } from '../workspace.mjs';
import { closure } from './pack.mjs';
import { runNode, runNpm } from './process.mjs';

/** Makes an empty project and installs a packed package in it, its @depth2 dependencies from their tarballs. */
export function installInto(folder, entry, packed) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'project', private: true, type: 'module' }));
  install(folder, [entry.manifest.name], packed);
}

function install(folder, names, packed) {
  const tarballs = closure(names, packed).map(({ tarball }) => tarball);
  const others = names
    .filter((name) => !name.startsWith('@depth2/'))
    .map((name) => `${name}@${versionInWorkspace(name)}`);
  if (tarballs.length + others.length === 0) return;
  runNpm(
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs, ...others],
    folder,
  );
}

function versionInWorkspace(name) {
  return readJson(`${root}node_modules/${name}/package.json`).version;
}

/** How many packages node_modules holds, and how many megabytes (10⁶ bytes of file contents). */
export function installSize(folder) {
  const { packages } = readJson(join(folder, 'node_modules/.package-lock.json'));
  const modules = join(folder, 'node_modules');
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const bytes = files.map((file) => statSync(join(file.parentPath, file.name)).size);
  return { packages: Object.keys(packages).length, megabytes: bytes.reduce((sum, size) => sum + size, 0) / 1e6 };
}

/** Runs example code in the project, with whatever else it imports installed as well, and type-checks it. */
export function runExample(folder, code, packed) {
  const imported = [...code.matchAll(/\bfrom '([^'.][^']*)'/g)]
    .map((match) => match[1])
    .filter((name) => !name.startsWith('node:'));
  install(folder, [...new Set(imported.map(packageOf))], packed);
  writeFileSync(join(folder, 'example.ts'), code);
  writeFileSync(join(folder, 'example.js'), transformSync(code, { loader: 'ts', format: 'esm' }).code);
  runNode('example.js', [], folder);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig(code)));
  runNode(`${root}node_modules/typescript/bin/tsc`, ['-p', 'tsconfig.json'], folder);
}

/** `@depth2/hermite/testing` → `@depth2/hermite` */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Strict, our declaration files included; Node's types only for an example that imports from Node. */
function tsconfig(code) {
  const node = code.includes("'node:") ? { types: ['node'], typeRoots: [`${root}node_modules/@types`] } : { types: [] };
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'dom'],
    strict: true,
    noEmit: true,
    ...node,
  };
  return { compilerOptions, files: ['example.ts'] };
}

/** Uses the installed program as its users do: draw, learn, compare. */
export function runProgram(folder, manifest) {
  const [[name, file]] = Object.entries(manifest.bin);
  const program = join(folder, 'node_modules', manifest.name, file);
  const depth2 = (...args) => runNode(program, args, folder);
  const version = depth2('--version').trim();
  if (version !== manifest.version) throw new Error(`${name} --version: expected ${manifest.version}, got ${version}`);
  depth2(...'sample --inputs 5 --hidden 3 --samples 20000 --seed 1 --out data.npz --truth truth.json'.split(' '));
  depth2(...'learn data.npz --hidden 3 --seed 1 --out model.json --quiet'.split(' '));
  const comparison = JSON.parse(depth2(...'compare truth.json model.json --json'.split(' ')));
  if (!comparison.sameFunction)
    throw new Error(`${name} learn: expected the same function, got ${JSON.stringify(comparison)}`);
}
