import type { Law } from './law.ts';

/**
 * The laws that use at least one of the functions in `implementation`. Lists such as `hermiteLaws` fill in what an
 * implementation leaves out from their own package, so every law runs; this keeps those that say something about yours.
 * @param laws a list of laws
 * @param implementation the functions that you bring
 * @returns the laws whose `about` names one of them, and the laws without `about`
 * @example
 * ```ts
 * const base = { statement: '', arbitrary: null, residual: () => 0, bound: 0, source: '' };
 * const laws = [{ ...base, name: 'one', about: ['f'] }, { ...base, name: 'two', about: ['f', 'g'] }];
 * lawsAbout(laws, { g: Math.sin }).map((law) => law.name) // => [ 'two' ]
 * ```
 */
export function lawsAbout<Input, Implementation extends object>(
  laws: readonly Law<Input, Implementation>[],
  implementation: NoInfer<Implementation>,
): readonly Law<Input, Implementation>[] {
  const brought = new Set(
    Object.entries(implementation)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => name),
  );
  return laws.filter((law) => law.about === undefined || law.about.some((name) => brought.has(name)));
}
