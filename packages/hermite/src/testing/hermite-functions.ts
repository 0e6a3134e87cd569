import * as hermite from '../index.ts';

/** The functions that the laws of this package speak of. Bring your own version of any; what you leave out is this package's. */
export interface HermiteFunctions {
  readonly evaluate: typeof hermite.evaluate;
  readonly evaluateAll: typeof hermite.evaluateAll;
  readonly evaluateNormalized: typeof hermite.evaluateNormalized;
  readonly series: typeof hermite.series;
  readonly tensorAt: typeof hermite.tensorAt;
  readonly contractThird: typeof hermite.contractThird;
  readonly contractFourth: typeof hermite.contractFourth;
  readonly reluCoefficient: typeof hermite.reluCoefficient;
  readonly normalPdf: typeof hermite.normalPdf;
  readonly normalCdf: typeof hermite.normalCdf;
  readonly gaussHermite: typeof hermite.gaussHermite;
  readonly expectation: typeof hermite.expectation;
}

/** Any of the functions, yours. */
export type HermiteImplementation = Partial<HermiteFunctions>;

/** The implementation with this package's functions where it has none. */
export function completed(implementation: HermiteImplementation): HermiteFunctions {
  return { ...hermite, ...implementation };
}
