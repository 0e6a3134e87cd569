export { coefficients, independentCp, independentRows, sharedFactors, type SharedFactors } from './arbitraries.ts';
export type { DecompositionFunctions, DecompositionImplementation } from './decomposition-functions.ts';
export { decompositionLaws } from './decomposition-laws.ts';
export { matrixLaws } from './matrix-laws.ts';
export { tensorLaws } from './tensor-laws.ts';
