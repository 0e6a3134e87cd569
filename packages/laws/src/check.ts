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
 * Cost: `runs` residuals, and on failure a few hundred more for shrinking.
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
  let shrinking = false;
  let worst = 0;
  let count = 0;
  const result = fc.check(
    fc.property(law.arbitrary, (input) => {
      const residual = law.residual(input, implementation);
      const passes = residual <= law.bound;
      if (!shrinking) count += 1;
      // fast-check shrinks from the first failure on: what comes after is not the law's own sample.
      if (!passes) shrinking = true;
      worst = worse(worst, residual);
      return passes;
    }),
    { seed, numRuns: runs },
  );
  if (!result.failed) return;
  const input = (result.counterexample as [Input] | null)?.[0];
  const cause = result.errorInstance;
  const residual = safely(() => law.residual(input as Input, implementation));
  const message = [
    `laws.check: '${law.name}' does not hold`,
    `  statement: ${law.statement}`,
    `  residual:  worst ${format(worst)}, on the shrunk input ${format(residual)}; the bound is ${law.bound}`,
    ...(cause instanceof Error && residual === undefined ? [`  thrown:    ${cause.name}: ${cause.message}`] : []),
    `  seed:      ${seed} (run ${count} of ${runs}, ${result.numShrinks} shrinks)`,
    `  input:     const input = ${asCode(input)};`,
    `  again:     law.residual(input, implementation), or check(law, implementation, { seed: ${seed}, runs: ${runs} })`,
  ].join('\n');
  throw new LawError(
    message,
    { law: law.name, worst, bound: law.bound, seed, input },
    residual === undefined ? cause : undefined,
  );
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
