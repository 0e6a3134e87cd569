import { readFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';
import { npy } from '@depth2/tensor';
import { describe, expect, test } from 'vitest';
import { directory, localHeader, type WrittenMember } from '../src/internal/zip-records.ts';
import { fixture, refusal, rowsOf, scratchFolder } from './helpers.ts';

// Archives made by hand, with one thing wrong in each.

const { put } = scratchFolder();
const X = npy.encode([2, 1], Float64Array.of(1, 2));
const y = npy.encode([2], Float64Array.of(3, 4));

interface Part {
  readonly name: string;
  readonly data: Uint8Array;
  readonly deflated?: boolean;
  /** What stands in the archive instead of the data, stored or deflated. */
  readonly raw?: Uint8Array;
  /** What the central directory says instead of the truth. */
  readonly lie?: Partial<WrittenMember>;
  /** Name in the header in front of the member. */
  readonly localName?: string;
}

function archive(parts: readonly Part[], comment = ''): Buffer {
  const pieces: Uint8Array[] = [];
  const members: WrittenMember[] = [];
  const length = (): number => pieces.reduce((sum, piece) => sum + piece.length, 0);
  for (const {
    name,
    data,
    deflated = false,
    raw = deflated ? deflateRawSync(data) : data,
    lie = {},
    localName = name,
  } of parts) {
    const member: WrittenMember = {
      name,
      deflated,
      crc32: crc32(data),
      size: data.length,
      compressedSize: raw.length,
      local: length(),
    };
    pieces.push(localHeader({ ...member, name: localName }), raw);
    members.push({ ...member, ...lie });
  }
  const end = Buffer.from(directory(members, length()));
  end.writeUInt16LE(comment.length, end.length - 2);
  return Buffer.concat([...pieces, end, Buffer.from(comment)]);
}

async function line(bytes: Uint8Array): Promise<string> {
  const error = await refusal(put('made.npz', bytes));
  return error.short.replace('made.npz: ', '').replace('not a zip archive that can be read: ', '');
}

describe('archives made by hand', () => {
  test('sizes and positions that stand in the zip64 record only', async () => {
    const bytes = readFileSync(fixture('zip64.npz'));
    bytes.fill(0xff, bytes.length - 14, bytes.length - 2);
    const expected = await rowsOf(fixture('zip64.npz'));
    const read = await rowsOf(put('made.npz', bytes));
    expect([read.X, read.Y]).toEqual([expected.X, expected.Y]);
  });

  test('a good one is read, also with a comment that looks like an end', async () => {
    const parts = [
      { name: 'X.npy', data: X, deflated: true },
      { name: 'y.npy', data: y },
    ];
    for (const comment of ['', 'PK\u0005\u0006', 'a'.repeat(60_000)]) {
      const { X: rows, Y } = await rowsOf(put('made.npz', archive(parts, comment)));
      expect([rows, Y]).toEqual([
        [[1], [2]],
        [[3], [4]],
      ]);
    }
  });

  test('compressed bytes that go on after the end of the data', async () => {
    const raw = Buffer.concat([deflateRawSync(X), Buffer.from('more')]);
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X, deflated: true, raw },
          { name: 'y.npy', data: y },
        ]),
      ),
    ).toBe('member X.npy is damaged: its compressed bytes end early');
  });

  test('a member that inflates to more, or to less, than it states', async () => {
    const more = deflateRawSync(Buffer.concat([X, Buffer.alloc(5_000_000)]));
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X, deflated: true, raw: more },
          { name: 'y.npy', data: y },
        ]),
      ),
    ).toBe('member X.npy is damaged: it holds more bytes than it states');
    const less = deflateRawSync(X.subarray(0, 140));
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X, deflated: true, raw: less },
          { name: 'y.npy', data: y },
        ]),
      ),
    ).toBe('member X.npy is damaged: it holds fewer bytes than it states');
  });

  test('compressed bytes that are none', async () => {
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X, deflated: true, raw: Buffer.alloc(100, 0xff) },
          { name: 'y.npy', data: y },
        ]),
      ),
    ).toMatch(/^member X.npy is damaged: its compressed bytes are damaged \(invalid block type\)$/);
  });

  test('members that lie on each other', async () => {
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X },
          { name: 'y.npy', data: y, lie: { local: 0 } },
        ]),
      ),
    ).toBe('member y.npy has another name in its own header');
    const both = [
      { name: 'X.npy', data: X, lie: { compressedSize: 300, size: 300 } },
      { name: 'y.npy', data: y },
    ];
    expect(await line(archive(both))).toBe('members X.npy and y.npy overlap');
  });

  test('another name in front of the member', async () => {
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X, localName: 'Z.npy' },
          { name: 'y.npy', data: y },
        ]),
      ),
    ).toBe('member X.npy has another name in its own header');
  });

  test('an encrypted member, a stored one of two sizes, one outside the archive', async () => {
    const bytes = archive([
      { name: 'X.npy', data: X },
      { name: 'y.npy', data: y },
    ]);
    const entry = bytes.indexOf(Uint8Array.of(0x50, 0x4b, 1, 2));
    bytes[entry + 8] |= 1;
    expect(await line(bytes)).toBe('member X.npy is encrypted');
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X, lie: { size: 5 } },
          { name: 'y.npy', data: y },
        ]),
      ),
    ).toBe('stored member X.npy has two sizes');
    for (const lie of [{ local: 5000 }, { compressedSize: 5000, size: 5000 }]) {
      expect(
        await line(
          archive([
            { name: 'X.npy', data: X, lie },
            { name: 'y.npy', data: y },
          ]),
        ),
      ).toBe('member X.npy lies outside the archive');
    }
  });

  test('sizes beyond 4 GB are read from the zip64 field, and do not fit the file', async () => {
    const lie = { compressedSize: 5e9, size: 5e9 };
    expect(
      await line(
        archive([
          { name: 'X.npy', data: X, lie },
          { name: 'y.npy', data: y },
        ]),
      ),
    ).toBe('member X.npy lies outside the archive');
  });

  test('a directory with more bytes than members, one with fewer, one of thousands', async () => {
    const bytes = archive([
      { name: 'X.npy', data: X },
      { name: 'y.npy', data: y },
    ]);
    bytes.writeUInt16LE(1, bytes.length - 12);
    expect(await line(bytes)).toBe('its directory has more bytes than members');
    bytes.writeUInt16LE(3, bytes.length - 12);
    expect(await line(bytes)).toBe('its directory is damaged');
    const many = Array.from({ length: 6000 }, (_, i) => ({ name: `array${i}.npy`, data: new Uint8Array(0) }));
    expect(await line(archive(many))).toMatch(/^its directory takes \d+ bytes$/);
  });

  test('a part of a split archive', async () => {
    const bytes = archive([
      { name: 'X.npy', data: X },
      { name: 'y.npy', data: y },
    ]);
    bytes.writeUInt16LE(1, bytes.length - 18);
    expect(await line(bytes)).toBe('it is one part of a split archive');
  });
});
