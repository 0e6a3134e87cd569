export { pack } from './pack.ts';
export { size } from './size.ts';
export { unpack } from './unpack.ts';
