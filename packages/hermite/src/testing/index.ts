export { gaussianExpectation } from './gaussian-expectation.ts';
export { gaussianLaws } from './gaussian-laws.ts';
export type { HermiteFunctions, HermiteImplementation } from './hermite-functions.ts';
export { hermiteLaws } from './hermite-laws.ts';
export { polynomialLaws } from './polynomial-laws.ts';
export { hermiteTensorLaws } from './tensor-laws.ts';
