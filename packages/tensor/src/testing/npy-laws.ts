import { type Law, lawList } from '@depth2/laws';
import fc from 'fast-check';
import type { Tensor } from '../types.ts';
import { completed, type TensorImplementation } from './tensor-functions.ts';
import { mismatches } from './units.ts';

/** Any doubles at all, NaN, infinities and −0 among them; lengths may be 0, and there may be no mode. */
const anyDoubles: fc.Arbitrary<Tensor> = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) => {
  const count = shape.reduce((product, n) => product * n, 1);
  return fc
    .array(fc.double(), { minLength: count, maxLength: count, size: 'max' })
    .map((data) => ({ shape, data: Float64Array.from(data) }));
});

const roundTrip: Law<Tensor, TensorImplementation> = {
  name: 'a .npy file gives back the bits that were written',
  statement: '\\mathrm{decode}(\\mathrm{encode}(T)) = T',
  arbitrary: anyDoubles,
  residual: ({ shape, data }, implementation) => {
    const { decode, encode } = completed(implementation);
    const back = decode(encode(shape, data));
    return mismatches(back.shape, shape) + mismatches(back.data, data);
  },
  bound: 0,
  source: 'NumPy, numpy.lib.format',
  about: ['encode', 'decode'],
};

/** Laws of the `.npy` codec. */
export const npyLaws: readonly Law<unknown, TensorImplementation>[] = lawList<TensorImplementation>(roundTrip);
