import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'launcher-'))));
afterAll(() => rmSync(folder, { recursive: true }));

describe('depth2 from a clone', () => {
  const depth2 = (...args: string[]): string =>
    execFileSync(process.execPath, [join(root, 'tools/depth2.mjs'), ...args], {
      cwd: root, // as npm runs it
      env: { ...process.env, INIT_CWD: folder },
      encoding: 'utf8',
    });

  test('prints nothing but what the program prints', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')) as {
      version: string;
    };
    expect(depth2('--version')).toBe(`${version}\n`);
  });

  test('takes paths relative to where the user stands', () => {
    depth2(...'sample --inputs 2 --hidden 1 --samples 50 --seed 1 --out data.npz --truth truth.json'.split(' '));
    expect(['data.npz', 'truth.json'].filter((file) => existsSync(join(folder, file)))).toEqual([
      'data.npz',
      'truth.json',
    ]);
  });
});

describe('the lock of a first launch', () => {
  /** Appends its name twice, with a pause between, under the lock. */
  const worker = (name: string): string => `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(pathToFileURL(join(root, 'tools/lock.mjs')).href)};
    withLock('lock', () => {
      appendFileSync('log', '${name}');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
      appendFileSync('log', '${name}');
    });`;
  const run = (name: string): Promise<number | null> =>
    new Promise((done) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', worker(name)], {
        cwd: folder,
        stdio: 'inherit',
      });
      child.on('exit', done);
    });

  test('lets one process in at a time, and is taken over from one that was killed', async () => {
    const gone = execFileSync(process.execPath, ['-e', 'process.stdout.write(`${process.pid}`)'], { encoding: 'utf8' });
    writeFileSync(join(folder, 'lock'), gone);
    expect(await Promise.all([run('a'), run('b')])).toEqual([0, 0]);
    expect(['aabb', 'bbaa']).toContain(readFileSync(join(folder, 'log'), 'utf8'));
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });
});
