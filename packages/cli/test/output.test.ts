import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDestinations, discardUnfinished, jsonFile, writeAll } from '../src/internal/output.ts';
import { scratch } from './depth2.ts';

const { path, files } = scratch();

describe('writeAll', () => {
  test('replaces what is there', async () => {
    const file = path('model.json');
    writeFileSync(file, 'before');
    await writeAll([jsonFile(file, () => ({ a: 1 }))]);
    expect(readFileSync(file, 'utf8')).toBe('{\n  "a": 1\n}\n');
  });

  test('writes through a symbolic link', async () => {
    const [link, file] = [path('link.json'), path('linked.json')];
    writeFileSync(file, 'before');
    symlinkSync(file, link);
    await writeAll([jsonFile(link, () => 1)]);
    expect(readFileSync(file, 'utf8')).toBe('1\n');
  });

  test('leaves everything as it was when one of two files fails', async () => {
    const file = path('kept.json');
    writeFileSync(file, 'before');
    const before = files();
    const fails = { path: path('fails.json'), write: () => Promise.reject(new Error('disk full')) };
    await expect(writeAll([jsonFile(file, () => 1), fails])).rejects.toThrow('disk full');
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(files()).toEqual(before);
  });

  test('what an interruption finds unfinished goes away', async () => {
    const before = files();
    let halfway = '';
    const interrupted = writeAll([
      {
        path: path('large.npz'),
        write: (temporary) => {
          writeFileSync(temporary, 'half');
          halfway = temporary;
          return new Promise(() => {});
        },
      },
    ]);
    expect(existsSync(halfway)).toBe(true);
    discardUnfinished();
    expect(files()).toEqual(before);
    void interrupted;
  });
});

describe('checkDestinations', () => {
  const file = (name: string): { option: string; path: string } => ({ option: '--out', path: path(name) });

  test('says nothing about files that can be written, and leaves none', () => {
    const before = files();
    checkDestinations([file('new.json'), { option: '--truth', path: path('other.json') }], [path('data.npz')]);
    expect(files()).toEqual(before);
  });

  test('sees one file behind two names', () => {
    mkdirSync(path('folder'));
    symlinkSync(path('folder'), path('alias'));
    expect(() => checkDestinations([file('folder/a.json'), file('alias/a.json')], [])).toThrow(
      'is the same file as --out',
    );
    writeFileSync(path('data.npz'), '');
    symlinkSync(path('data.npz'), path('data-link.npz'));
    expect(() => checkDestinations([file('data-link.npz')], [path('data.npz')])).toThrow(
      'is the same file as the input',
    );
  });
});
