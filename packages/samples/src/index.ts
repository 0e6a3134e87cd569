export { DataError, type DataLocation } from './data-error.ts';
export { DEFAULT_BLOCK_ROWS, type Block, type Precision, type Samples, type SamplesInMemory } from './types.ts';
export { fromArrays, type InputRows, type TargetRows } from './from-arrays.ts';
export { collect } from './collect.ts';
export { rowHashes } from './row-hashes.ts';
export { assignParts, PART, type PartSizes } from './assign-parts.ts';
