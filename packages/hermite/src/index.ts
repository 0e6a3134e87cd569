export { evaluateAll } from './evaluate-all.ts';
export { evaluateNormalized } from './evaluate-normalized.ts';
export { evaluate } from './evaluate.ts';
export { series } from './series.ts';

export { contractFourth } from './contract-fourth.ts';
export { contractThird } from './contract-third.ts';
export { tensorAt } from './tensor-at.ts';

export { expectation } from './expectation.ts';
export { gaussHermite, type Quadrature } from './gauss-hermite.ts';
export { normalCdf } from './normal-cdf.ts';
export { normalPdf } from './normal-pdf.ts';
export { reluCoefficient } from './relu-coefficient.ts';
