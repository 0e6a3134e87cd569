import { npy } from '@depth2/tensor';
import { littleEndianBytes } from './internal/little-endian.ts';
import { replaceFile, type Output } from './internal/replace-file.ts';
import { toSamples, type WritableRows } from './internal/writable-rows.ts';
import { directory, localHeader, type WrittenMember } from './internal/zip-records.ts';
import type { Block } from './types.ts';

export interface WriteNpzOptions {
  /** Deflate the arrays, as `np.savez_compressed` does; default false. */
  readonly deflate?: boolean;
}

/**
 * Writes an `.npz` file that `np.load` reads: array `X` of shape (N, d), and `y` of shape (N,) or (N, K) unless the
 * source has no targets; float64. The source may be larger than memory: it is passed over once for each array. Equal
 * content gives equal bytes. An existing file is replaced when the new one is complete.
 *
 * @param rows a source, or `{ X, y }` as `fromArrays` takes them
 * @throws DataError `samples/not-writable`; what reading the source throws
 * @example
 * import { collect, open } from '@depth2/samples';
 * await writeNpz('data.npz', { X: [[1, 2], [3, 4]], y: [10, 20] }, { deflate: true });
 * (await collect(await open('data.npz'))).X.data // => Float64Array [ 1, 2, 3, 4 ]
 */
export async function writeNpz(
  path: string,
  rows: WritableRows,
  { deflate = false }: WriteNpzOptions = {},
): Promise<void> {
  const samples = toSamples(rows);
  const { rows: N, inputs, outputs } = samples;
  await replaceFile(path, async (output) => {
    const members = [
      await writeMember(
        output,
        'X.npy',
        deflate,
        [N, inputs],
        pieces((block) => block.X),
      ),
    ];
    if (outputs > 0)
      members.push(
        await writeMember(
          output,
          'y.npy',
          deflate,
          outputs === 1 ? [N] : [N, outputs],
          pieces((block) => block.Y),
        ),
      );
    await output.append(directory(members, output.position()));
  });

  async function* pieces(part: (block: Block) => Float64Array): AsyncGenerator<Uint8Array> {
    for await (const block of samples.blocks()) yield littleEndianBytes(part(block));
  }
}

async function writeMember(
  output: Output,
  name: string,
  deflated: boolean,
  shape: readonly number[],
  data: AsyncIterable<Uint8Array>,
): Promise<WrittenMember> {
  const { crc32 } = await import('node:zlib');
  const local = output.position();
  let member: WrittenMember = { name, deflated, crc32: 0, size: 0, compressedSize: 0, local };
  await output.append(localHeader(member));
  const start = output.position();
  let checksum = 0;
  let size = 0;
  async function* content(): AsyncGenerator<Uint8Array> {
    const header = npy.encodeHeader(shape);
    for await (const bytes of chain(header, data)) {
      checksum = crc32(bytes, checksum);
      size += bytes.length;
      yield bytes;
    }
  }
  if (deflated) await appendDeflated(output, content());
  else for await (const bytes of content()) await output.append(bytes);
  member = { ...member, crc32: checksum, size, compressedSize: output.position() - start };
  // Now that they are known: checksum and sizes go into the header that was left open.
  await output.patch(local, localHeader(member));
  return member;
}

async function* chain(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

async function appendDeflated(output: Output, content: AsyncIterable<Uint8Array>): Promise<void> {
  const { createDeflateRaw } = await import('node:zlib');
  const { Readable } = await import('node:stream');
  const { pipeline } = await import('node:stream/promises');
  // A block's array is used again for the next block, while the compressor may still hold it: hence the copy.
  async function* copies(): AsyncGenerator<Uint8Array> {
    for await (const bytes of content) yield bytes.slice();
  }
  await pipeline(Readable.from(copies()), createDeflateRaw(), async (compressed: AsyncIterable<Uint8Array>) => {
    for await (const bytes of compressed) await output.append(bytes);
  });
}
