import { cp, type CpTensor, type Tensor } from '@depth2/tensor';

import { norm } from './dense.ts';

/** T − value, entry by entry. */
export function difference(T: Tensor, value: CpTensor): Float64Array {
  const out = cp.toDense(value).data;
  for (let i = 0; i < out.length; i++) out[i] = T.data[i] - out[i];
  return out;
}

/** ‖T − value‖ / ‖T‖, from the differences; 0 for T = 0 = value. */
export function relativeResidual(T: Tensor, value: CpTensor): number {
  const size = norm(T.data);
  const error = norm(difference(T, value));
  return size > 0 ? error / size : error;
}
