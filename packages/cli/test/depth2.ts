import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll } from 'vitest';
import { launcher } from './launch.ts';

/** What a run of the program left behind. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `depth2 ARGS` as a process of its own, to its end; `during` may act on it while it runs. */
export function depth2(
  args: readonly string[],
  during: (pid: number, stderr: () => string) => void = () => {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [launcher, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    if (child.pid !== undefined) during(child.pid, () => stderr);
  });
}

/** The path of a file that NumPy wrote (`fixtures/make.py`). */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** A folder for what tests of this file write; `path` names a file in it, `files` lists what is there. */
export function scratch(): { readonly path: (name: string) => string; readonly files: () => string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'depth2-test-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return { path: (name) => join(folder, name), files: () => readdirSync(folder).sort() };
}

/** What a person sees of what was written to a terminal: of every line what follows its last erasure, without colours. */
export function seen(written: string): string {
  const erase = '\r\u001b[2K';
  const lines = written.replaceAll('\r\n', '\n').split('\n');
  return stripVTControlCharacters(lines.map((line) => line.split(erase).at(-1)!).join('\n'));
}
