import type { Law } from '@depth2/laws';
import { cpLaws } from './cp-laws.ts';
import { denseLaws } from './dense-laws.ts';
import { matrixLaws } from './matrix-laws.ts';
import { npyLaws } from './npy-laws.ts';
import { purityLaws } from './purity-laws.ts';
import { sym2Laws } from './sym2-laws.ts';
import { symmetricLaws } from './symmetric-laws.ts';
import type { TensorImplementation } from './tensor-functions.ts';

/**
 * All laws of this package. Functions that an implementation leaves out are this package's own, so every law runs on any
 * part of them; `lawsAbout` of `@depth2/laws` keeps those that use one of yours.
 * @example
 * ```ts
 * import { check, lawsAbout } from '@depth2/laws';
 * import { tensorLaws } from '@depth2/tensor/testing';
 * const mine = { transpose: ({ shape: [r, c], data }) => ({ shape: [c, r], data: Float64Array.from(data, (_, i) => data[(i % r) * c + Math.floor(i / r)]) }) };
 * for (const law of lawsAbout(tensorLaws, mine)) check(law, mine);
 * ```
 */
export const tensorLaws: readonly Law<unknown, TensorImplementation>[] = [
  ...denseLaws,
  ...matrixLaws,
  ...symmetricLaws,
  ...sym2Laws,
  ...cpLaws,
  ...npyLaws,
  ...purityLaws,
];
