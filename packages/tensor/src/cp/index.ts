export { arrange } from './arrange.ts';
export { norm } from './norm.ts';
export { toDense } from './to-dense.ts';
