import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The workspace's folder, ending in a separator. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder names in `packages`. */
export function packageNames() {
  return readdirSync(`${root}packages`).sort();
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** npm runs scripts in the workspace's root; go back to the folder in which the user typed the command. */
export function returnToCaller() {
  const caller = process.env.INIT_CWD;
  if (caller && process.cwd() === resolve(root)) process.chdir(caller);
}
