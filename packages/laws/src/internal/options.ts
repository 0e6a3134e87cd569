import type { Law } from '../law.ts';

/** Seed and number of runs of a check or a measurement. */
export interface RunOptions {
  /** 32-bit integer; the default is fixed, so that a check gives the same answer every time */
  readonly seed?: number;
  /** number of random inputs, integer ≥ 1 */
  readonly runs?: number;
}

/** Fixed on purpose: a suite that fails today must fail tomorrow. Pass other seeds to search. */
const DEFAULT_SEED = 20_210_710;

/** Options with their defaults, checked. */
export function runOptions(caller: string, options: RunOptions, defaultRuns: number): { seed: number; runs: number } {
  const { seed = DEFAULT_SEED, runs = defaultRuns } = options;
  if ((seed | 0) !== seed) throw new RangeError(`${caller}: seed must be a 32-bit integer, got ${seed}`);
  if (!Number.isSafeInteger(runs) || runs < 1)
    throw new RangeError(`${caller}: runs must be an integer ≥ 1, got ${runs}`);
  return { seed, runs };
}

/** Throws unless the law's bound is a number ≥ 0: NaN would let nothing fail. */
export function requireBound<Input, Implementation>(caller: string, law: Law<Input, Implementation>): void {
  if (!(law.bound >= 0))
    throw new RangeError(`${caller}: bound must be a number ≥ 0, got ${law.bound} in '${law.name}'`);
}
