import { readFileSync } from 'node:fs';
import { hardCase, type HardCase } from '../../packages/relu-learner/test/support/hard-case.ts';
import { families } from '../../packages/relu-learner/test/support/hard-cases.ts';

/** recoverable: should be claimed; impostor: another network has the same values on every row; undetermined: the rows
 *  leave parameters open in some other way; not-a-network: nothing may be claimed; noisy: labels with errors. */
export type Group = 'recoverable' | 'impostor' | 'undetermined' | 'not-a-network' | 'noisy';

export const GROUPS: readonly Group[] = ['recoverable', 'impostor', 'undetermined', 'not-a-network', 'noisy'];

export type Kind = 'exact' | 'statistical';
export type Determined = 'parameters' | 'upToSigns' | 'function';

/** What a right learner may say. To claim nothing is always allowed. */
export interface Allowed {
  readonly kinds: readonly Kind[];
  readonly determined: readonly Determined[];
}

/** A problem of the corpus, as problems.json has it. */
export interface Problem {
  readonly id: string;
  readonly group: Group;
  readonly description: string;
  /** Name and seed of the generator: a family of packages/relu-learner/test/support/hard-cases.ts. */
  readonly family: string;
  readonly seed: number;
  readonly inputs: number;
  readonly rows: number;
  /** What the program is told. */
  readonly hidden: number | 'auto';
  readonly allowed: Allowed;
  /** What a good learner claims; null where no claim is asked for. Claiming less is a missed claim, and not wrong. */
  readonly should: { readonly kind: Kind; readonly determined: Determined } | null;
  /** Of data.npz, as `engine` makes it. */
  readonly sha256: string;
}

export interface Corpus {
  readonly format: 'depth2-corpus';
  readonly version: number;
  /** The JavaScript engine that the checksums belong to: others round functions such as cos differently. */
  readonly engine: string;
  readonly problems: readonly Problem[];
}

/** The engine that runs this. */
export const ENGINE = `V8 ${process.versions.v8.split('.').slice(0, 2).join('.')}`;

export function readCorpus(file: string): Corpus {
  return JSON.parse(readFileSync(file, 'utf8')) as Corpus;
}

/** Rows and truth of a problem. */
export function caseOf({ id, family, seed }: Pick<Problem, 'id' | 'family' | 'seed'>): HardCase {
  const found = families.find(({ name }) => name === family);
  if (!found) throw new RangeError(`corpus: the family of ${id} must be one of hard-cases.ts, got ${family}`);
  return hardCase(found, seed);
}
