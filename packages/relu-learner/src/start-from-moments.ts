import type { Samples } from '@depth2/samples';
import type { Matrix } from '@depth2/tensor';
import { jointCandidates, jointCandidatesOf } from './candidates.ts';
import type { ContractedMoments } from './contracted-moments.ts';
import type { Frame } from './frame.ts';
import type { Moments } from './internal/moments-from-sums.ts';
import { identity } from './internal/residual-block.ts';
import type { StageClock } from './internal/stage-clock.ts';
import { coefficientsFrom } from './moment-fit.ts';
import { accumulateContractions, accumulateMoments } from './passes.ts';
import { pointFromMoments, pointFromParameters, type StartingPoint } from './starting-point.ts';
import type { Subspace } from './subspace.ts';
import type { Survey } from './survey.ts';

interface Setting {
  readonly source: Samples;
  readonly split: Survey;
  readonly frame: Frame;
  /** Span of the weights, p = m. */
  readonly subspace: Subspace;
  readonly clock: StageClock;
}

/** Largest p in which T_3 and T_4 are formed whole, at p⁴/8 multiplications a row; beyond, contractions at p³. */
const MOST_WHOLE = 24;

/** Multiplications that one pass for orders 3 and 4 may cost: beyond, a random part of the rows has to do. */
const PASS_WORK = 3e10;

/**
 * Where the search begins: joint diagonalization of orders 2 to 4 and the moment fit. In many dimensions orders 3 and 4
 * are contracted, first with a basis, then with the directions found, which concentrates T_4(·,·,w_i,w_i) on unit i.
 */
export async function startFromMoments(setting: Setting): Promise<{ first: StartingPoint; moments: Moments | null }> {
  const { source, split, frame, subspace, clock } = setting;
  const { basis, second } = subspace;
  const p = basis.shape[0];
  if (p > MOST_WHOLE) return { first: await startFromContractions(setting), moments: null };
  const features = (p * (p + 1)) / 2 + p + 1;
  const options = { highest: 4, subspace: basis, quadratic: second } as const;
  const moments = await clock.run('orders 3 and 4', () =>
    accumulateMoments(source, split, frame, options, Math.floor((2 * PASS_WORK) / features ** 2)),
  );
  const directions = await clock.run('candidates', () => jointCandidates(moments));
  const rowsPerParameter = split.fitRows / ((p + 1) * (frame.rank + 1));
  const first = await clock.run('moment fit', () => pointFromMoments(moments, directions, rowsPerParameter));
  return { first, moments };
}

async function startFromContractions({ source, split, frame, subspace, clock }: Setting): Promise<StartingPoint> {
  const { basis, second } = subspace;
  const p = basis.shape[0];
  const contract = (directions: Matrix, work: number): Promise<ContractedMoments> =>
    clock.run('orders 3 and 4', () =>
      accumulateContractions(
        source,
        split,
        frame,
        { subspace: basis, quadratic: second, directions },
        Math.floor(work / p ** 3),
      ),
    );
  // The first pass only has to point the second one in the right directions.
  const rough = await contract(identity(p), PASS_WORK / 3);
  const { weights } = await clock.run('candidates', () => jointCandidatesOf(second, rough));
  const sharp = await contract(weights, PASS_WORK);
  const candidates = await clock.run('candidates', () => jointCandidatesOf(second, sharp));
  const values = [
    quadraticForms(candidates.weights, () => second),
    quadraticForms(candidates.weights, (i) => sharp.third[i]),
    quadraticForms(candidates.weights, (i) => sharp.fourth[i]),
  ];
  return pointFromParameters(candidates.source, coefficientsFrom(values, candidates.weights));
}

/** w_iᵀ A_i w_i for every row. */
function quadraticForms({ shape: [m, p], data }: Matrix, matrixOf: (i: number) => Matrix): Float64Array {
  return Float64Array.from({ length: m }, (_, i) => {
    const A = matrixOf(i).data;
    let sum = 0;
    for (let k = 0; k < p; k++) for (let l = 0; l < p; l++) sum += data[i * p + k] * A[k * p + l] * data[i * p + l];
    return sum;
  });
}
