import { GROUPS, type Problem } from './problems.ts';
import type { ScoreOptions } from './score.ts';

export interface Options extends ScoreOptions {
  readonly problems: readonly Problem[];
  readonly json: boolean;
  readonly generateOnly: boolean;
  /** For whoever changes the corpus: write sizes and checksums of problems.json anew. */
  readonly freeze: boolean;
}

/** A wrong call: the text is for the user. */
export class WrongUsage extends Error {}

const USAGE = `npm run corpus -- [--program COMMAND] [--out DIR] [--only GROUP or ID].. [--verify COMMAND].. [--json]
  --program COMMAND   what to score; "learn DATA --hidden M --seed S --json --quiet" is added (default: depth2 of this clone)
  --out DIR           keep the files of every problem there (default: a temporary folder)
  --only NAME         a group (${GROUPS.join(', ')}) or the id of a problem; may be repeated
  --verify COMMAND    also "learn --out --certificate", and COMMAND with MODEL DATA CERTIFICATE added; may be repeated
  --seed S            seed that the program is told (default 1)
  --budget SECONDS    search time that the program is told by --budget (default 10; 0: it is told nothing)
  --timeout SECONDS   a program that takes longer counts as crashed (default 300)
  --generate-only     write the files to --out and run nothing
  --json              print one JSON object`;

/** @throws WrongUsage */
export function parseOptions(args: readonly string[], all: readonly Problem[], program: string): Options {
  const given = new Map<string, string[]>();
  const flags = ['--json', '--generate-only', '--freeze'];
  const valued = ['--program', '--out', '--only', '--verify', '--seed', '--budget', '--timeout'];
  for (let i = 0; i < args.length; i++) {
    const name = args[i];
    if (flags.includes(name)) given.set(name, []);
    else if (valued.includes(name) && i + 1 < args.length) given.set(name, [...(given.get(name) ?? []), args[++i]]);
    else throw new WrongUsage(name === '--help' ? USAGE : `corpus: options are as below, got ${name}\n${USAGE}`);
  }
  const last = (name: string): string | undefined => given.get(name)?.at(-1);
  const number = (name: string, standard: number): number => {
    const value = Number(last(name) ?? standard);
    if (!(value >= 0)) throw new WrongUsage(`corpus: ${name} must be a number ≥ 0, got ${last(name)}`);
    return value;
  };
  if (given.has('--generate-only') && !given.has('--out'))
    throw new WrongUsage('corpus: --generate-only needs --out DIR');
  return {
    problems: chosen(all, given.get('--only') ?? []),
    program: last('--program') ?? program,
    out: last('--out') ?? null,
    verifiers: given.get('--verify') ?? [],
    seed: number('--seed', 1),
    budget: number('--budget', 10),
    timeout: number('--timeout', 300),
    json: given.has('--json'),
    generateOnly: given.has('--generate-only'),
    freeze: given.has('--freeze'),
  };
}

function chosen(all: readonly Problem[], only: readonly string[]): Problem[] {
  const unknown = only.find((name) => !all.some(({ id, group }) => id === name || group === name));
  if (unknown !== undefined) {
    throw new WrongUsage(
      `corpus: --only must be one of ${GROUPS.join(', ')}, or an id such as ${all[0].id}, got ${unknown}`,
    );
  }
  return all.filter(({ id, group }) => only.length === 0 || only.includes(id) || only.includes(group));
}
