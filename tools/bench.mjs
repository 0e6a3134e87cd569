// `npm run bench -- NAME [ARGS]` runs packages/*/bench/NAME.bench.ts from source; without a name it lists what there is.
// `bench.mjs --all`, in a package's folder, runs all benches of that package, as `nx bench` does.
// A bench is a plain script that reads process.argv, prints its table and exits with 1 when its own check fails.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { installIfNeeded } from './install.mjs';
import { packageNames, returnToCaller, root } from './workspace.mjs';

const suffix = '.bench.ts';
const [name, ...args] = process.argv.slice(2);

if (name === '--all') runAll(basename(process.cwd()));
else if (name === undefined) list();
else await run(name);

function benches() {
  return packageNames().flatMap((owner) => {
    const folder = `packages/${owner}/bench`;
    const files = existsSync(root + folder) ? readdirSync(root + folder).filter((file) => file.endsWith(suffix)) : [];
    return files.sort().map((file) => ({ owner, name: file.slice(0, -suffix.length), file: `${folder}/${file}` }));
  });
}

function list() {
  console.log('npm run bench -- NAME [ARGS], where NAME is one of');
  for (const { owner, name } of benches()) console.log(`  ${name.padEnd(24)} @depth2/${owner}`);
}

/** @param wanted a bench's name, or PACKAGE/NAME when two packages have one of that name */
async function run(wanted) {
  const found = benches().filter(({ owner, name }) => wanted === name || wanted === `${owner}/${name}`);
  if (found.length !== 1) {
    const rule = found.length === 0 ? 'no such bench' : `in several packages, say ${found[0].owner}/${wanted}`;
    console.error(`bench: ${rule}, got ${wanted}`);
    list();
    process.exit(2);
  }
  const [{ owner, name, file }] = found;
  const main = await bundle(`bench/${owner}-${name}`, file, installIfNeeded());
  returnToCaller();
  process.argv = [process.argv[0], root + file, ...args];
  await import(pathToFileURL(main).href);
}

function runAll(owner) {
  const own = benches().filter((bench) => bench.owner === owner);
  const statuses = own.map(({ name }) => {
    console.log(`\n${name}`);
    const script = fileURLToPath(import.meta.url);
    return spawnSync(process.execPath, [script, `${owner}/${name}`, ...args], { stdio: 'inherit' }).status;
  });
  process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
}
