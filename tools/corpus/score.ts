import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Claim } from '../../packages/relu-learner/test/support/claim.ts';
import { judge } from '../../packages/relu-learner/test/support/verdict.ts';
import { readAnswer } from './answer.ts';
import { dataFile, readFacts, writeProblem } from './folder.ts';
import type { Allowed, Group, Problem } from './problems.ts';
import { run, type Run } from './run.ts';

/** What came of one problem. */
export interface Outcome {
  readonly id: string;
  readonly group: Group;
  readonly kind: Claim['kind'];
  readonly determined: Claim['determined'];
  /** What was claimed and is not so. */
  readonly falseClaims: readonly string[];
  /** Less was claimed than a good learner claims. */
  readonly missed: boolean;
  /** True, and noise was claimed where there is none. */
  readonly weak: boolean;
  /** Where the program broke the contract of the command line. */
  readonly violations: readonly string[];
  /** Why there is no answer; null when there is one. */
  readonly crash: string | null;
  /** Of every verifier, the exit code: 0 accepts, 3 does not. */
  readonly verifiers: readonly (number | null)[];
  /** Wall-clock seconds of the program. */
  readonly seconds: number;
}

export interface ScoreOptions {
  readonly program: string;
  /** Commands to which MODEL DATA CERTIFICATE is added. */
  readonly verifiers: readonly string[];
  /** Seconds of search that the program is told, by --budget; 0: it is told nothing. */
  readonly budget: number;
  /** Seconds after which a program counts as crashed. */
  readonly timeout: number;
  readonly seed: number;
  /** Where the files go; null for a temporary folder. */
  readonly out: string | null;
}

/** Writes the files of a problem, runs the program on them and judges what it says. */
export async function score(problem: Problem, options: ScoreOptions): Promise<Outcome> {
  const out = options.out ?? mkdtempSync(join(tmpdir(), 'depth2-corpus-'));
  try {
    const folder = await writeProblem(out, problem);
    return await scoreFolder(problem, folder, options);
  } finally {
    if (options.out === null) rmSync(out, { recursive: true });
  }
}

async function scoreFolder(problem: Problem, folder: string, options: ScoreOptions): Promise<Outcome> {
  const { program, budget, seed, timeout, verifiers } = options;
  const answers = join(folder, 'answer');
  mkdirSync(answers, { recursive: true });
  const files = { model: join(answers, 'model.json'), certificate: join(answers, 'cert.json') };
  const data = dataFile(folder);
  const told = ['--hidden', String(problem.hidden), '--seed', String(seed), '--json', '--quiet'];
  const timed = budget > 0 ? ['--budget', String(budget)] : [];
  const written = verifiers.length > 0 ? ['--out', files.model, '--certificate', files.certificate] : [];
  const done = await run(program, ['learn', data, ...told, ...timed, ...written], timeout);
  const verdict = await verdictOn(problem, folder, done);
  const codes: (number | null)[] = [];
  if (verdict.crash === null) {
    for (const command of verifiers) {
      codes.push((await run(command, [files.model, data, files.certificate], timeout)).code);
    }
  }
  return { id: problem.id, group: problem.group, ...verdict, verifiers: codes, seconds: done.seconds };
}

const NO_ANSWER = {
  kind: null,
  determined: null,
  falseClaims: [],
  missed: false,
  weak: false,
  violations: [],
} as const;

async function verdictOn(
  problem: Problem,
  folder: string,
  done: Run,
): Promise<Omit<Outcome, 'id' | 'group' | 'verifiers' | 'seconds'>> {
  if (done.code !== 0 && done.code !== 3) return { ...NO_ANSWER, crash: causeOf(done) };
  const facts = await readFacts(folder);
  const { claim, violations } = readAnswer(done.stdout, done.code, { rows: facts.data.rows, inputs: facts.inputs });
  if (!claim) return { ...NO_ANSWER, violations, crash: null };
  const { falseClaims, weak } = judge(facts, claim);
  const { should } = problem;
  return {
    kind: claim.kind,
    determined: claim.determined,
    falseClaims: [...notAllowed(problem.allowed, claim), ...falseClaims],
    missed: should !== null && (claim.kind !== should.kind || claim.determined !== should.determined),
    weak,
    violations,
    crash: null,
  };
}

function causeOf({ code, timedOut, stderr }: Run): string {
  if (timedOut) return 'no answer in time';
  const lines = stderr.trim().split('\n');
  return `exit code ${code}: ${lines[lines.length - 1]}`;
}

/** Claims that the problem does not allow to anybody. */
function notAllowed({ kinds, determined }: Allowed, claim: Claim): string[] {
  if (claim.kind === null) return [];
  if (!kinds.includes(claim.kind)) return [`nobody can claim to have learned this as ${claim.kind}`];
  const allowed = claim.determined !== null && determined.includes(claim.determined);
  return allowed ? [] : [`nobody can claim ${claim.determined} here`];
}

/** Do all verifiers accept exactly what was certified? */
export function verifiersAgree({ kind, verifiers }: Outcome): boolean {
  return verifiers.every((code) => code === (kind === null ? 3 : 0));
}

/** Is anything wrong with the answer, other than that it claims little? */
export function isWrong(outcome: Outcome): boolean {
  const { falseClaims, violations, crash } = outcome;
  return falseClaims.length > 0 || violations.length > 0 || crash !== null || !verifiersAgree(outcome);
}
