import type { Law } from '@depth2/laws';
import { gaussianLaws } from './gaussian-laws.ts';
import type { HermiteImplementation } from './hermite-functions.ts';
import { polynomialLaws } from './polynomial-laws.ts';
import { hermiteTensorLaws } from './tensor-laws.ts';

/**
 * All laws of this package. Functions that an implementation leaves out are this package's own, so every law runs on any
 * part of them; `lawsAbout` of `@depth2/laws` keeps those that use one of yours.
 * @example
 * ```ts
 * import { check, lawsAbout } from '@depth2/laws';
 * import { evaluate } from '@depth2/hermite';
 * import { hermiteLaws } from '@depth2/hermite/testing';
 * const mine = { evaluateAll: (n, x) => Float64Array.from({ length: n + 1 }, (_, k) => evaluate(k, [x])[0]) };
 * for (const law of lawsAbout(hermiteLaws, mine)) check(law, mine);
 * ```
 */
export const hermiteLaws: readonly Law<unknown, HermiteImplementation>[] = [
  ...polynomialLaws,
  ...hermiteTensorLaws,
  ...gaussianLaws,
];
