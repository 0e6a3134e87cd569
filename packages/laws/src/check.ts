import fc from 'fast-check';
import { asCode } from './internal/as-code.ts';
import { requireBound, runOptions, type RunOptions } from './internal/options.ts';
import { LawError } from './law-error.ts';
import type { Law } from './law.ts';

/**
 * Checks a law on random inputs. Residuals above the bound, NaN and exceptions fail.
 * @param law what is to hold
 * @param implementation the functions that the law speaks of
 * @param options `seed` (default fixed: same seed, same inputs), `runs` (default 100)
 * @throws LawError with the worst residual, the bound, the seed and the shrunk input as code to paste
 * @throws RangeError when seed, runs or the law's bound are out of range
 * Cost: `runs` residuals, and on failure as many again and a few hundred for shrinking.
 * @example
 * ```ts
 * import fc from 'fast-check';
 * const law = { name: 'sin is odd', statement: '\\sin(-x) = -\\sin x', arbitrary: fc.integer(), bound: 0, source: 'definition',
 *   residual: (x, { sin }) => Math.abs(sin(-x) + sin(x)) };
 * check(law, { sin: Math.sin }) // => undefined
 * ```
 */
export function check<Input, Implementation>(
  law: Law<Input, Implementation>,
  implementation: NoInfer<Implementation>,
  options: RunOptions = {},
): void {
  requireBound('laws.check', law);
  const { seed, runs } = runOptions('laws.check', options, 100);
  // NaN is not ≤ anything: it fails.
  const result = fc.check(
    fc.property(law.arbitrary, (input) => law.residual(input, implementation) <= law.bound),
    { seed, numRuns: runs },
  );
  if (result.failed) throw failure(law, implementation, seed, runs, result);
}

/** What went wrong, in words and as data. */
function failure<Input, Implementation>(
  law: Law<Input, Implementation>,
  implementation: Implementation,
  seed: number,
  runs: number,
  details: fc.RunDetails<[Input]>,
): LawError {
  const input = details.counterexample?.[0];
  const residual = safely(() => law.residual(input as Input, implementation));
  const thrown = residual === undefined ? details.errorInstance : undefined;
  // The search stopped at its first failure: how bad it gets is told by all runs.
  const worst = fc
    .sample(law.arbitrary, { seed, numRuns: runs })
    .map((sampled) => safely(() => law.residual(sampled, implementation)))
    .reduce<number>((left, right) => (right === undefined ? left : worse(left, right)), residual ?? 0);
  const message = [
    `laws.check: '${law.name}' does not hold`,
    `  statement: ${law.statement}`,
    `  residual:  worst ${format(worst)}, on the shrunk input ${format(residual)}; the bound is ${law.bound}`,
    ...(thrown instanceof Error ? [`  thrown:    ${thrown.name}: ${thrown.message}`] : []),
    `  seed:      ${seed} (run ${details.numRuns} of ${runs}, ${details.numShrinks} shrinks)`,
    `  input:     const input = ${asCode(input)};`,
    `  again:     law.residual(input, implementation), or check(law, implementation, { seed: ${seed}, runs: ${runs} })`,
  ].join('\n');
  return new LawError(message, { law: law.name, worst, bound: law.bound, seed, input }, thrown);
}

/** The larger residual; NaN is the worst of all. */
function worse(left: number, right: number): number {
  return Number.isNaN(left) || Number.isNaN(right) ? Number.NaN : Math.max(left, right);
}

function safely(compute: () => number): number | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}

const format = (residual: number | undefined): string =>
  residual === undefined ? 'none (it threw)' : String(residual);
