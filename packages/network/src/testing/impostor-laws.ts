import { inUnits, lawList, type Law } from '@depth2/laws';
import fc from 'fast-check';

import type { Network } from '../types.ts';
import type { Impostor } from './impostors/disguise.ts';
import { drawImpostor, impostorKinds } from './impostors/kinds.ts';
import { completed, type NetworkImplementation } from './network-functions.ts';
import { distance, numbersOf, sizeAt } from './units.ts';

/** Impostors of all kinds, on 4 to 40 rows. Shrinks to the first kind and few rows. */
export function anyImpostor(kinds: readonly string[] = impostorKinds): fc.Arbitrary<Impostor> {
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      rows: fc.integer({ min: 4, max: 40 }),
      seed: fc.integer({ min: 0, max: 2 ** 31 }),
    })
    .map(({ kind, rows, seed }) => drawImpostor(kind, { rows, seed }));
}

const equalValues: Law<Impostor, NetworkImplementation> = {
  name: 'an impostor has the values of its network on the rows',
  statement: 'g(x_n) = f(x_n),\\ n = 1 \\dots N',
  arbitrary: anyImpostor(),
  residual: ({ network, impostor, X, tolerance }, implementation) => {
    const { evaluate } = completed(implementation);
    const [rows, d] = X.shape;
    const [y, other] = [network, impostor].map((f) => evaluate(f, X));
    let worst = 0;
    for (let n = 0; n < rows; n += 1) {
      const x = X.data.subarray(n * d, (n + 1) * d);
      const off = Math.max(0, Math.abs(y[n] - other[n]) - tolerance);
      worst = Math.max(worst, inUnits(off, Math.max(sizeAt(network, x), sizeAt(impostor, x))));
    }
    return worst;
  },
  bound: 13,
  source: 'constructions in impostors/',
  about: ['evaluate'],
};

/** Parameters closer than this are the same. */
const SAME = 1e-9;

const otherParameters: Law<Impostor, NetworkImplementation> = {
  name: 'an impostor has other parameters than its network, however units are matched',
  statement: "\\min_\\pi \\max_i |\\theta_{\\pi(i)} - \\theta'_i| > 10^{-9}",
  arbitrary: anyImpostor(),
  residual: ({ network, impostor }, implementation) => {
    const { unmatched, extra, ...errors } = completed(implementation).match(network, impostor);
    const most = Math.max(errors.maxWeightError ?? 0, errors.maxBiasError ?? 0, errors.maxOutputError ?? 0);
    return unmatched.length + extra.length > 0 || most > SAME ? 0 : 1;
  },
  bound: 0,
  source: 'constructions in impostors/',
  about: ['match'],
};

const oneFunction: Law<Impostor, NetworkImplementation> = {
  name: 'an impostor of other sides or another writing has the canonical form of its network, any other has not',
  statement: 'C(f) = C(g) \\iff f = g \\text{ everywhere}',
  arbitrary: anyImpostor(),
  residual: ({ network, impostor, differs }, implementation) => {
    const { canonicalForm } = completed(implementation);
    const [one, other] = [network, impostor].map((f) => formOf(canonicalForm(f)));
    const off = distance(one, other, Math.max(sizeAt(network, [1]), sizeAt(impostor, [1])));
    if (differs === 'sides' || differs === 'writing') return Number.isNaN(off) ? Number.POSITIVE_INFINITY : off;
    return off * Number.EPSILON <= SAME ? Number.POSITIVE_INFINITY : 0;
  },
  bound: 3,
  source: 'Awasthi, Tang & Vijayaraghavan 2021, what f determines',
  about: ['canonicalForm'],
};

/** All numbers of a network, a linear part of zeros for none. */
function formOf(f: Network): number[] {
  const zeros = { weights: { shape: [1, f.inputs] as const, data: new Float64Array(f.inputs) }, offsets: [0] };
  return numbersOf({ ...f, linear: f.linear ?? { ...zeros, offsets: Float64Array.from(zeros.offsets) } });
}

/** Laws of impostors: they are what they say. */
export const impostorLaws: readonly Law<unknown, NetworkImplementation>[] = lawList<NetworkImplementation>(
  equalValues,
  otherParameters,
  oneFunction,
);
