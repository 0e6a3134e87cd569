import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageNames, readJson, root } from './workspace.mjs';

/** Files that decide what a bundle is without being part of it. */
const always = ['tools/bundle.mjs', 'tsconfig.base.json'];
const hour = 3_600_000;

/**
 * Bundles a source file with esbuild, unless the last bundle is newer than all its inputs. Every bundle has a folder of its
 * own and `current.json` names the last one, so that processes which start or bundle at the same time do not disturb each other.
 * @param name the folder in .cache
 * @param entry the source file, relative to the workspace
 * @param lockHash hash of package-lock.json: another hash, another bundle
 * @returns the bundled file, absolute
 */
export async function bundle(name, entry, lockHash) {
  const folder = `${root}.cache/${name}/`;
  const last = lastBundle(folder);
  if (last && last.lockHash === lockHash && isFresh(last, folder)) return `${folder}${last.build}/main.js`;

  const build = `${Date.now()}-${process.pid}`;
  const started = Date.now();
  const { metafile } = await runEsbuild(entry, `${folder}${build}`).catch(() => process.exit(1)); // esbuild has said why
  const manifests = packageNames().map((name) => `packages/${name}/package.json`);
  const inputs = [...always, ...manifests, ...Object.keys(metafile.inputs)];
  replaceFile(`${folder}current.json`, JSON.stringify({ build, started, lockHash, inputs }));
  removeOldBuilds(folder, build);
  return `${folder}${build}/main.js`;
}

function lastBundle(folder) {
  try {
    return readJson(`${folder}current.json`);
  } catch {
    return undefined;
  }
}

function isFresh({ build, started, inputs }, folder) {
  try {
    statSync(`${folder}${build}/main.js`);
    return inputs.every((file) => statSync(root + file).mtimeMs < started);
  } catch {
    return false; // a file is gone
  }
}

async function runEsbuild(entry, outdir) {
  const esbuild = await import('esbuild');
  return esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: entry },
    outdir,
    bundle: true,
    splitting: true, // what is imported inside an action is loaded by that action
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@depth2/source'],
    sourcemap: true,
    metafile: true,
    logLevel: 'warning',
    // CommonJS packages inside the bundle need a `require` for Node's own modules.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
    },
  });
}

function replaceFile(file, text) {
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}

/** Older builds stay for an hour: a process that runs from one may still load parts of it. */
function removeOldBuilds(folder, build) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const old = Date.now() - statSync(path, { throwIfNoEntry: false })?.mtimeMs > hour;
    if (old && name !== build) rmSync(path, { recursive: true, force: true });
  }
}
