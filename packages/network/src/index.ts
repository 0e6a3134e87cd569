export { evaluate, evaluateInto } from './evaluate.ts';
export { from, type NetworkParts } from './from.ts';
export { match, type Matching } from './match.ts';
export { normalize } from './normalize.ts';
export { parse } from './parse.ts';
export { toJson, type NetworkFile } from './to-json.ts';
export type { LinearPart, MatrixLike, Network } from './types.ts';
