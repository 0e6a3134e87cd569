import fc from 'fast-check';
import { runOptions, type RunOptions } from './internal/options.ts';
import type { Law } from './law.ts';

/** What `measure` saw. */
export interface Measurement<Input> {
  /** largest residual, NaN if any was */
  readonly worst: number;
  /** the input that gave it */
  readonly input: Input;
  /** middle residual of the sorted ones */
  readonly median: number;
  readonly runs: number;
  readonly seed: number;
}

/**
 * The worst residual of a law over many inputs: the number that its bound is set from (about 4 times as much).
 * @param law what is to be measured; its bound plays no part
 * @param implementation the functions that the law speaks of
 * @param options `seed` (default fixed), `runs` (default 10 000)
 * @throws RangeError when seed or runs are out of range; whatever the residual throws
 * Cost: `runs` residuals.
 * @example
 * ```ts
 * import fc from 'fast-check';
 * const law = { name: 'sin is odd', statement: '\\sin(-x) = -\\sin x', arbitrary: fc.integer(), bound: 0, source: 'definition',
 *   residual: (x, { sin }) => Math.abs(sin(-x) + sin(x)) };
 * measure(law, { sin: Math.sin }, { runs: 50 }).worst // => 0
 * ```
 */
export function measure<Input, Implementation>(
  law: Law<Input, Implementation>,
  implementation: NoInfer<Implementation>,
  options: RunOptions = {},
): Measurement<Input> {
  const { seed, runs } = runOptions('laws.measure', options, 10_000);
  const inputs = fc.sample(law.arbitrary, { seed, numRuns: runs });
  const residuals = inputs.map((input) => law.residual(input, implementation));
  let worstAt = 0;
  residuals.forEach((residual, i) => {
    if (Number.isNaN(residuals[worstAt])) return;
    if (Number.isNaN(residual) || residual > residuals[worstAt]!) worstAt = i;
  });
  const sorted = residuals.toSorted((left, right) => left - right);
  return { worst: residuals[worstAt]!, input: inputs[worstAt]!, median: sorted[Math.floor(runs / 2)]!, runs, seed };
}
