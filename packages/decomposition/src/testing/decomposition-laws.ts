import type { Law } from '@depth2/laws';

import type { DecompositionImplementation } from './decomposition-functions.ts';
import { matrixLaws } from './matrix-laws.ts';
import { tensorLaws } from './tensor-laws.ts';

/**
 * All laws of this package. Functions that an implementation leaves out are this package's own; `lawsAbout` of
 * `@depth2/laws` keeps the laws that use one of yours.
 * @example
 * import { check, lawsAbout } from '@depth2/laws';
 * import { symmetricEigen } from '@depth2/decomposition';
 * import { decompositionLaws } from '@depth2/decomposition/testing';
 * const mine = { symmetricEigen }; // put yours here
 * for (const law of lawsAbout(decompositionLaws, mine)) check(law, mine);
 */
export const decompositionLaws: readonly Law<unknown, DecompositionImplementation>[] = [...matrixLaws, ...tensorLaws];
