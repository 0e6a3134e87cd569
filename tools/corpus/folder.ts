import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, toJson, type Network } from '@depth2/network';
import { collect, open, writeNpz } from '@depth2/samples';
import type { Facts, FreshRows, LabelledRows } from '../../packages/relu-learner/test/support/hard-case.ts';
import { caseOf, type Problem } from './problems.ts';

/** Fresh rows beside every problem, to hold an answer against. */
const FRESH_ROWS = 4000;

/** The names of the files of a problem in its folder. */
const FILES = { data: 'data.npz', fresh: 'fresh.npz', truth: 'truth.json', expected: 'expected.json' } as const;
const impostor = (i: number): string => `impostor-${i + 1}.json`;

/**
 * Writes a problem's files to a folder of its name: what the program gets, and what its answer is held against.
 * @returns the folder
 */
export async function writeProblem(out: string, problem: Problem): Promise<string> {
  const folder = join(out, problem.id);
  mkdirSync(folder, { recursive: true });
  const { data, truth, alternatives, inputs, fresh } = caseOf(problem);
  await writeNpz(join(folder, FILES.data), { X: { shape: [data.rows, inputs], data: data.X }, y: data.y });
  await writeNpz(join(folder, FILES.fresh), freshMatrices(fresh(FRESH_ROWS), inputs));
  if (truth) writeJson(join(folder, FILES.truth), toJson(truth));
  alternatives.forEach((other, i) => writeJson(join(folder, impostor(i)), toJson(other)));
  const { id, group, description, hidden, allowed, should } = problem;
  writeJson(join(folder, FILES.expected), { id, group, description, hidden, allowed, should });
  return folder;
}

/** y has two columns: the label, and what it would be without noise. */
function freshMatrices({ rows, X, y, mean }: FreshRows, inputs: number): Parameters<typeof writeNpz>[1] {
  const both = Float64Array.from({ length: 2 * rows }, (_, i) => (i % 2 === 0 ? y : mean)[i >> 1]);
  return { X: { shape: [rows, inputs], data: X }, y: { shape: [rows, 2], data: both } };
}

/** The file that the program gets. */
export function dataFile(folder: string): string {
  return join(folder, FILES.data);
}

/** What the files of a problem say about it. */
export async function readFacts(folder: string): Promise<Facts> {
  const data = await readRows(join(folder, FILES.data), 1);
  const both = await readRows(join(folder, FILES.fresh), 2);
  const column = (k: number): Float64Array => both.y.filter((_, i) => i % 2 === k);
  const fresh = { rows: both.rows, X: both.X, y: column(0), mean: column(1) };
  const alternatives: Network[] = [];
  while (existsSync(join(folder, impostor(alternatives.length)))) {
    alternatives.push(readNetwork(join(folder, impostor(alternatives.length))));
  }
  const truth = join(folder, FILES.truth);
  return {
    inputs: data.inputs,
    data,
    truth: existsSync(truth) ? readNetwork(truth) : null,
    alternatives,
    fresh: () => fresh,
  };
}

async function readRows(file: string, outputs: number): Promise<LabelledRows & { readonly inputs: number }> {
  const { X, Y } = await collect(await open(file));
  const [rows, inputs] = X.shape;
  if (Y.shape[1] !== outputs) throw new RangeError(`corpus: ${file} must have ${outputs} targets, got ${Y.shape[1]}`);
  return { rows, inputs, X: X.data, y: Y.data };
}

function readNetwork(file: string): Network {
  return parse(readFileSync(file, 'utf8'));
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

export function checksum(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
