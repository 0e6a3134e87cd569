import { readdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DataError } from '@depth2/samples';
import { UsageError } from './usage-error.ts';

/** A file that is to be written, and the option or argument that named it. */
export interface Destination {
  readonly option: string;
  readonly path: string;
}

/** A file and what writes it; `write` gets the path of a temporary file with the same extension. */
export interface Output {
  readonly path: string;
  readonly write: (temporary: string) => void | Promise<void>;
}

/**
 * Makes sure, before work that may take minutes, that every output can be written when it is there.
 * @param inputs files that are read, which no output may replace
 * @throws UsageError naming option and path: a missing or read-only folder, a folder or device in the file's place,
 *   an output that is also an input or another output
 */
export function checkDestinations(outputs: readonly Destination[], inputs: readonly string[]): void {
  const taken = new Map(inputs.map((path) => [whereItEnds(path), `the input ${path}`]));
  for (const { option, path } of outputs) {
    checkPlace(option, path);
    const place = whereItEnds(path);
    const other = taken.get(place);
    if (other !== undefined) throw new UsageError(`${option} ${path} is the same file as ${other}`);
    taken.set(place, `${option} ${path}`);
  }
}

/**
 * Writes all files or none: each beside its destination first, then all renamed. Existing files are replaced.
 * @throws what writing throws; the temporary files are gone then
 */
export async function writeAll(outputs: readonly Output[]): Promise<void> {
  const moves = outputs.map(({ path, write }) => ({ path, write, to: whereItEnds(path), from: beside(path) }));
  for (const { from } of moves) unfinished.add(from);
  try {
    for (const { path, write, from } of moves) await naming(path, () => write(from));
    // Without a pause in between: an interruption finds either none or all of them renamed.
    for (const { from, to } of moves) renameSync(from, to);
  } finally {
    discardUnfinished();
  }
}

/**
 * An output that is JSON, indented by two, lists of numbers on one line, with a newline at the end; `value` is asked for when
 * it is written.
 */
export function jsonFile(path: string, value: () => unknown): Output {
  return { path, write: (temporary) => writeFileSync(temporary, `${readable(value())}\n`) };
}

function readable(value: unknown): string {
  const listOfNumbers = /\[\n\s*(-?\d[^\]"{[]*?)\n\s*\]/g;
  return JSON.stringify(value, null, 2).replace(listOfNumbers, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`);
}

const unfinished = new Set<string>();

/** Removes the temporary files of a `writeAll` that did not end, on Ctrl-C too. */
export function discardUnfinished(): void {
  for (const path of unfinished) {
    const folder = dirname(path);
    // The writers of `samples` have temporary files of their own, named after the path that they are given.
    const names = readdirSync(folder).filter((name) => name.startsWith(basename(path)));
    for (const name of names) rmSync(join(folder, name), { force: true });
  }
  unfinished.clear();
}

/** The place that a path means: symbolic links followed as far as there is something to follow. */
function whereItEnds(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Not there yet: the folder is.
  }
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return resolve(path);
  }
}

/** A temporary name in the same folder, so that renaming stays within one file system; extensions stay. */
function beside(path: string): string {
  const place = whereItEnds(path);
  return join(dirname(place), `.depth2-${process.pid}-${basename(place)}`);
}

function checkPlace(option: string, path: string): void {
  try {
    const existing = statSync(path, { throwIfNoEntry: false });
    if (existing?.isDirectory()) throw new UsageError(`${option} ${path} is a folder`);
    // Renaming onto /dev/null would replace the device.
    if (existing && !existing.isFile()) throw new UsageError(`${option} ${path} is not a regular file`);
    // Permissions alone do not tell: the file system may be read-only, the name too long.
    const probe = beside(path);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${option} ${path} cannot be written: ${reason(cause, path) ?? String(cause)}`, { cause });
  }
}

/** Runs `write`; trouble with the disk is reported with the name that the person gave, not with the temporary one. */
async function naming(path: string, write: () => void | Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    const trouble = reason(cause, path);
    throw trouble === undefined ? cause : new UsageError(`${path} cannot be written: ${trouble}`, { cause });
  }
}

/** What is in the way of writing, in words; undefined when the error is of another kind. */
function reason(cause: unknown, path: string): string | undefined {
  const folder = dirname(path);
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: `there is no folder ${folder}`,
    ENOTDIR: `${folder} is not a folder`,
    EACCES: `no permission to write in ${folder}`,
    EPERM: `no permission to write in ${folder}`,
    EROFS: `${folder} is on a read-only file system`,
    ENAMETOOLONG: 'its name is too long',
    ENOSPC: 'there is no space left',
    EDQUOT: 'there is no space left',
  };
  // A DataError of `samples` keeps the system's code as its reason.
  const code = cause instanceof DataError ? cause.data['reason'] : (cause as NodeJS.ErrnoException).code;
  return typeof code === 'string' ? reasons[code] : undefined;
}
