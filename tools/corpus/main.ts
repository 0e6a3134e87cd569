import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checksum, dataFile, writeProblem } from './folder.ts';
import { parseOptions, WrongUsage, type Options } from './options.ts';
import { caseOf, ENGINE, readCorpus, type Corpus, type Problem } from './problems.ts';
import { isWrong, score, type Outcome } from './score.ts';
import { tableOf } from './table.ts';

/**
 * The command `npm run corpus`.
 * @param files problems.json, and the program that is scored unless another is named
 * @returns the exit code: 1 when anything is wrong with an answer (missed claims are not), 2 after a wrong call
 */
export async function main(args: readonly string[], files: { problems: string; program: string }): Promise<number> {
  const corpus = readCorpus(files.problems);
  let options: Options;
  try {
    options = parseOptions(args, corpus.problems, files.program);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  if (options.freeze) return freeze(corpus, files.problems);
  if (options.generateOnly) {
    for (const problem of options.problems) await writeProblem(options.out!, problem);
    return 0;
  }
  return report(corpus, await scoreAll(options), options);
}

async function scoreAll(options: Options): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const shown = process.stderr.isTTY && !options.json;
  for (const problem of options.problems) {
    if (shown) process.stderr.write(`\r\u001b[2K${outcomes.length + 1} of ${options.problems.length}: ${problem.id}`);
    outcomes.push(await score(problem, options));
  }
  if (shown) process.stderr.write('\r\u001b[2K');
  return outcomes;
}

function report({ version }: Corpus, outcomes: readonly Outcome[], { json, program, verifiers }: Options): number {
  if (json) process.stdout.write(`${JSON.stringify({ corpus: version, program, verifiers, outcomes })}\n`);
  else process.stdout.write(`corpus version ${version}\n${tableOf(outcomes, verifiers)}\n`);
  return outcomes.some(isWrong) ? 1 : 0;
}

/** Writes problems.json with sizes and checksums as the generators give them now. */
async function freeze(corpus: Corpus, file: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'depth2-corpus-'));
  try {
    const problems: Problem[] = [];
    for (const problem of corpus.problems) {
      const { inputs, data, hidden } = caseOf(problem);
      const sha256 = checksum(dataFile(await writeProblem(folder, problem)));
      problems.push({ ...problem, inputs, rows: data.rows, hidden, sha256 });
    }
    writeFileSync(file, `${JSON.stringify({ ...corpus, engine: ENGINE, problems }, null, 2)}\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
