import { inUnits, type Law, lawList, unitVector, type MatrixRecord } from '@depth2/laws';
import { symmetric } from '@depth2/tensor';
import fc from 'fast-check';

import type { Network } from '../types.ts';
import { anyNetwork, rewriting, rotatedNetwork, type Rewriting } from './arbitraries.ts';
import { momentAlong } from './moment-quadrature.ts';
import { completed, type NetworkImplementation } from './network-functions.ts';
import { distance, rotated, sizeAt } from './units.ts';

interface Along {
  readonly f: Network;
  readonly u: Float64Array;
  readonly k: number;
}

/** √k! times what the network adds up: the size of a moment of order k, as E f² = Σ ‖T_k‖²/k!. */
function momentSize(f: Network, k: number): number {
  let factorial = 1;
  for (let i = 2; i <= k; i += 1) factorial *= i;
  return Math.sqrt(factorial) * sizeAt(f, [1]);
}

const quadrature: Law<Along, NetworkImplementation> = {
  name: 'moments contracted on a direction are the quadrature along it',
  statement: 'T_k(u, \\dots, u) = E[f(x)\\,He_k(u \\cdot x)]',
  arbitrary: anyNetwork().chain((f) =>
    fc.record({ f: fc.constant(f), u: unitVector(f.inputs), k: fc.integer({ min: 0, max: 6 }) }),
  ),
  residual: ({ f, u, k }, implementation) => {
    const { exactMoment } = completed(implementation);
    const outputs = Array.from({ length: f.outputs }, (_, k0) => k0);
    const residuals = outputs.map((output) => {
      const contracted = symmetric.contract(exactMoment(f, k, output), u);
      return inUnits(contracted - momentAlong(f, u, k, output), momentSize(f, k));
    });
    return Math.max(...residuals);
  },
  bound: 40,
  source: 'Awasthi, Tang & Vijayaraghavan 2021; T_k = E[f He_k]',
  about: ['exactMoment'],
};

const rewritingInvariance: Law<Rewriting & { readonly k: number }, NetworkImplementation> = {
  name: 'moments belong to the function, not to the way it is written',
  statement: 'f = g \\Rightarrow T_k(f) = T_k(g)',
  arbitrary: fc.record({ pair: rewriting(), k: fc.integer({ min: 0, max: 5 }) }).map(({ pair, k }) => ({ ...pair, k })),
  residual: ({ f, g, k }, implementation) => {
    const { exactMoment } = completed(implementation);
    return distance(exactMoment(f, k).data, exactMoment(g, k).data, momentSize(g, k));
  },
  bound: 34,
  source: 'definition',
  about: ['exactMoment'],
};

const rotation: Law<
  { readonly f: Network; readonly Q: MatrixRecord; readonly x: Float64Array },
  NetworkImplementation
> = {
  name: 'values and moments turn with the inputs',
  statement: 'f_Q(Qx) = f(x),\\ T_k(f_Q)(Qu, \\dots, Qu) = T_k(f)(u, \\dots, u)',
  arbitrary: rotatedNetwork(),
  residual: ({ f, Q, x }, implementation) => {
    const { evaluate, exactMoment } = completed(implementation);
    const g = rotated(f, Q);
    const d = f.inputs;
    const turned = Float64Array.from({ length: d }, (_, i) =>
      x.reduce((sum, entry, j) => sum + Q.data[i * d + j] * entry, 0),
    );
    const residuals = [distance(evaluate(g, [turned]), evaluate(f, [x]), sizeAt(f, x))];
    for (let k = 0; k <= 4; k += 1) {
      const difference = symmetric.contract(exactMoment(g, k), turned) - symmetric.contract(exactMoment(f, k), x);
      residuals.push(inUnits(difference, momentSize(f, k)));
    }
    return Math.max(...residuals);
  },
  bound: 42,
  source: 'rotation invariance of N(0, I)',
  about: ['evaluate', 'exactMoment'],
};

/** Laws of the exact moments. */
export const momentLaws: readonly Law<unknown, NetworkImplementation>[] = lawList<NetworkImplementation>(
  quadrature,
  rewritingInvariance,
  rotation,
);
