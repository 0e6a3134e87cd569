import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Runs `work` while no other process on this machine runs its work under the same lock file. */
export function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  while (!acquired(file)) {
    if (abandoned(file)) removeAbandoned(file);
    else sleep(100);
  }
  const release = () => rmSync(file, { force: true });
  process.once('exit', release); // work may end the process
  try {
    return work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function acquired(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Whether the process that made the lock is gone, killed before it could delete the file. */
function abandoned(file) {
  let owner;
  try {
    owner = Number(readFileSync(file, 'utf8'));
  } catch {
    return false; // released meanwhile
  }
  if (!owner) return false; // made, not yet written
  try {
    process.kill(owner, 0); // asks only whether the process exists
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Only one process may remove: a second one, a moment later, would remove the lock that the first has made since. */
function removeAbandoned(file) {
  const guard = `${file}.removing`;
  if (!acquired(guard)) return sleep(100);
  try {
    if (abandoned(file)) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
