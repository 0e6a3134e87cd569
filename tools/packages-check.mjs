// `npm run packages:check`: builds and packs every package and checks it as its users get it. publint and arethetypeswrong look
// at the tarball; it is installed into an empty project outside the workspace; the first ts example of its README runs and
// type-checks there; what `npm i` of it brings must stay below the limits. Ends with a table; exits with 1 on any problem.
// `npm run packages:check -- tensor hermite` checks those only.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installIfNeeded } from './install.mjs';
import { layers } from './layers.mjs';
import { readJson, root } from './workspace.mjs';

installIfNeeded();
const { packAll, unplaced } = await import('./packages/pack.mjs');
const { installInto, installSize, runExample, runProgram } = await import('./packages/project.mjs');
const { checkWithAttw, checkWithPublint } = await import('./packages/inspect.mjs');

/** What `npm i` of a package may bring: packages (itself included) and megabytes. */
const small = { packages: 5, megabytes: 3 };
const middle = { packages: 10, megabytes: 5 };
const limits = {
  laws: small,
  tensor: small,
  hermite: small,
  'synth-data': small,
  decomposition: middle,
  network: middle,
  samples: middle,
  'relu-learner': { packages: 20, megabytes: 10 },
};

const scratch = mkdtempSync(join(tmpdir(), 'packages-check-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const names = layers.flat();
const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;
build();
mkdirSync(join(scratch, 'tarballs'));
const packed = packAll(names, join(scratch, 'tarballs'));
const problems = unplaced(names).map((name) => `${name}: tools/layers.mjs does not place this package`);
const rows = [];
for (const entry of packed.filter(({ name }) => wanted.includes(name))) rows.push(await check(entry));
report();

function build() {
  const nx = `${root}node_modules/nx/`;
  const args = [
    nx + readJson(`${nx}package.json`).bin.nx,
    'run-many',
    '-t',
    'build',
    '-p',
    ...wanted.map((name) => `@depth2/${name}`),
  ];
  const env = { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

async function check(entry) {
  const { name, manifest } = entry;
  process.stdout.write(`checking ${manifest.name}\n`);
  const folder = join(scratch, name);
  const row = { package: manifest.name };
  const step = async (label, work) => {
    try {
      row[label] = (await work()) ?? 'ok';
    } catch (error) {
      row[label] = 'FAILED';
      problems.push(`${manifest.name}, ${label}: ${error.message}`);
    }
  };
  await step('publint', () => checkWithPublint(entry));
  await step('types', () => checkWithAttw(entry));
  await step('install', () => installInto(folder, entry, packed));
  await step('size', () => checkSize(row, name, folder));
  await step('example', () => checkExample(entry, folder));
  if (manifest.bin) await step('program', () => runProgram(folder, manifest));
  return row;
}

function checkSize(row, name, folder) {
  const { packages, megabytes } = installSize(folder);
  const limit = limits[name];
  Object.assign(row, {
    packages,
    MB: megabytes.toFixed(1),
    limit: limit ? `${limit.packages} / ${limit.megabytes} MB` : 'none',
  });
  if (!limit) return;
  if (packages > limit.packages) throw new Error(`at most ${limit.packages} packages, got ${packages}`);
  if (megabytes > limit.megabytes) throw new Error(`at most ${limit.megabytes} MB, got ${row.MB}`);
}

/** The first ```ts fence of the README; a program's README may be without one. */
function checkExample({ folder: source, manifest }, folder) {
  const readme = join(source, 'README.md');
  if (!existsSync(readme)) throw new Error('README.md is missing');
  const fence = /^```ts\n([\s\S]*?)^```/m.exec(readFileSync(readme, 'utf8'));
  if (!fence && manifest.bin) return 'none';
  if (!fence) throw new Error('README.md has no ```ts example');
  runExample(folder, fence[1], packed);
}

function report() {
  for (const problem of problems) console.log(`\nPROBLEM ${problem}`);
  console.log('\nWhat `npm i` of each package brings, itself included, and what was checked:');
  const columns = ['package', 'packages', 'MB', 'limit', 'publint', 'types', 'install', 'size', 'example', 'program'];
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '')))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i].length)));
  for (const line of cells)
    console.log(
      line
        .map((cell, i) => cell.padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    );
  console.log(problems.length === 0 ? '\nAll packages are in order.' : `\n${problems.length} problems, see above.`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
