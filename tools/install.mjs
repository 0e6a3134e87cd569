import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { withLock } from './lock.mjs';
import { readJson, root } from './workspace.mjs';

/** Holds the hash of the package-lock.json that node_modules was last found to agree with; `npm ci` deletes it. */
const stamp = `${root}node_modules/.depth2-lock-hash`;

/**
 * Installs when nothing is installed or package-lock.json has changed since. npm's output goes to standard error.
 * The usual case, nothing to do, costs two file reads.
 * @returns the hash of package-lock.json
 */
export function installIfNeeded() {
  const hash = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (read(stamp) === hash) return hash;
  withLock(`${root}.cache/install.lock`, () => {
    if (read(stamp) === hash) return; // another process has just done it
    if (!agreesWithLock()) install();
    writeFileSync(stamp, hash);
  });
  return hash;
}

function install() {
  process.stderr.write('depth2: installing dependencies (npm ci), about a minute the first time\n');
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], options);
  if (status === 0) return;
  process.stderr.write('depth2: npm ci failed, see above\n');
  process.exit(1);
}

/**
 * Whether node_modules already holds what package-lock.json asks for, as after a plain `npm install`. It looks at the
 * packages themselves: npm's own record, node_modules/.package-lock.json, also changes with `--package-lock-only`.
 */
function agreesWithLock() {
  const wanted = Object.entries(readJson(`${root}package-lock.json`).packages);
  return wanted
    .filter(([path]) => path.includes('node_modules/'))
    .every(([path, { version, optional, link }]) => {
      const manifest = read(`${root}${path}/package.json`);
      if (manifest === undefined) return optional === true; // a binary for another platform
      return link === true || JSON.parse(manifest).version === version;
    });
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
