import { readFileSync } from 'node:fs';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root } from '../workspace.mjs';
import { runNode } from './process.mjs';

/** @throws Error with publint's messages about the tarball, suggestions included */
export async function checkWithPublint({ manifest, tarball }) {
  const bytes = readFileSync(tarball);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const { messages } = await publint({ pack: { tarball: buffer }, strict: true });
  if (messages.length > 0) throw new Error(messages.map((message) => formatMessage(message, manifest)).join('\n'));
}

/** @throws Error with the entries for which arethetypeswrong finds a problem */
export function checkWithAttw({ tarball }) {
  const program = `${root}node_modules/@arethetypeswrong/cli/dist/index.js`;
  const args = ['--profile', 'esm-only', '--no-definitely-typed', '--no-emoji', '--no-color', '--format', 'ascii'];
  try {
    runNode(program, [tarball, ...args], root);
  } catch (error) {
    const lines = error.message.split('\n').slice(1);
    throw new Error(lines.filter((line) => /\w/.test(line) && !/\(ignor|: OK/.test(line)).join('\n'));
  }
}
