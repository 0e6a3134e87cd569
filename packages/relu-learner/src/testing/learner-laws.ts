import type { Law } from '@depth2/laws';

import { contractionLaws } from './contraction-laws.ts';
import { kernelLaws } from './kernel-laws.ts';
import type { LearnerImplementation } from './learner-functions.ts';
import { momentFitLaws } from './moment-fit-laws.ts';
import { momentLaws } from './moment-laws.ts';
import { paperLaws } from './paper-laws.ts';
import { polishLaws } from './polish-laws.ts';
import { signLaws } from './sign-laws.ts';
import { statisticsLaws } from './statistics-laws.ts';

/**
 * All laws of this package. Functions that an implementation leaves out are this package's own; `lawsAbout` of
 * `@depth2/laws` keeps the laws that use one of yours.
 * @example
 * import { check, lawsAbout } from '@depth2/laws';
 * import { learnerLaws } from '@depth2/relu-learner/testing';
 * // B·x for rows of A: out = A Bᵀ, as plainly as can be.
 * const productInto = (out, A, B, rows, r, k) => {
 *   for (let n = 0; n < rows; n++) for (let i = 0; i < r; i++) {
 *     out[n * r + i] = 0;
 *     for (let l = 0; l < k; l++) out[n * r + i] += A[n * k + l] * B[i * k + l];
 *   }
 * };
 * const mine = { productInto };
 * for (const law of lawsAbout(learnerLaws, mine)) check(law, mine);
 */
export const learnerLaws: readonly Law<unknown, LearnerImplementation>[] = [
  ...kernelLaws,
  ...statisticsLaws,
  ...momentLaws,
  ...contractionLaws,
  ...paperLaws,
  ...momentFitLaws,
  ...polishLaws,
  ...signLaws,
];
