import type * as fc from 'fast-check';
import type { Law } from './law.ts';

/**
 * A list of laws whose inputs differ in type: their input type is hidden, so that one loop can check them all.
 * @param laws laws about one kind of implementation
 * @returns the same records
 * @example
 * ```ts
 * import fc from 'fast-check';
 * const even = { name: 'f is even', statement: 'f(-x) = f(x)', arbitrary: fc.integer(), bound: 0, source: 'definition',
 *   residual: (x, { f }) => Math.abs(f(x) - f(-x)) };
 * lawList(even).map((law) => law.name) // => [ 'f is even' ]
 * ```
 */
export function lawList<Implementation>(
  ...laws: readonly ListedLaw<Implementation>[]
): readonly Law<unknown, Implementation>[] {
  return laws as readonly Law<unknown, Implementation>[];
}

/** A law with any input: `never` accepts every residual, `unknown` every arbitrary. */
type ListedLaw<Implementation> = Omit<Law<never, Implementation>, 'arbitrary'> & {
  readonly arbitrary: fc.Arbitrary<unknown>;
};
