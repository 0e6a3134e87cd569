export { decode, type NpyArray } from './decode.ts';
export { encode } from './encode.ts';
export { encodeHeader } from './encode-header.ts';
export { headerSize } from './header-size.ts';
export { type Dtype, type NpyHeader, parseHeader } from './parse-header.ts';
export { widenInto } from './widen-into.ts';
