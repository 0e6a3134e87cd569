import type { Network } from '@depth2/network';
import {
  accumulateStatistics,
  hingesFrom,
  survey,
  whiten,
  WorkRows,
  type Frame,
  type Hinges,
  type Survey,
} from '@depth2/relu-learner';
import type { Samples } from '@depth2/samples';
import { draw, type DrawOptions } from '@depth2/synth-data';
import { solve } from './linear-solve.ts';

/** What the stages before the moments leave behind. */
export interface Prepared {
  readonly teacher: Network;
  readonly samples: Samples;
  readonly split: Survey;
  readonly frame: Frame;
  readonly work: WorkRows;
}

/** Split, whitened rows of a drawn teacher. */
export async function prepare(options: DrawOptions, workRows: number = Infinity): Promise<Prepared> {
  const { teacher, samples } = draw(options);
  const split = await survey(samples, options.seed);
  const frame = whiten(await accumulateStatistics(samples, split));
  const work = await WorkRows.sample(samples, split, frame, workRows);
  return { teacher, samples, split, frame, work };
}

/** Whitened coordinates of affine functions w·x + b: rows (u, c) with u·z + c the same. */
export function whitenedKinks({ weights, biases, inputs: d }: Network, frame: Frame): Float64Array[] {
  // z = A(x − μ) with A of full rank: u = A⁻ᵀ w, by least squares on AᵀA, here by Gauss elimination.
  return Array.from(biases, (b, i) => {
    const w = weights.data.subarray(i * d, (i + 1) * d);
    const u = solve(transposed(frame.whitener.data, d), Float64Array.from(w));
    const centre = w.reduce((sum, x, k) => sum + x * frame.mean[k], b);
    return Float64Array.of(...u, centre);
  });
}

/** Sign-free hinges of a network without linear part, each number changed by a share of `error` of its row. */
export function hingesOf(f: Network, frame: Frame, error = 0): Hinges {
  const kinks = whitenedKinks(f, frame);
  const size = (i: number): number => (Math.abs(f.outputWeights.data[i]) * frame.labelScale) / 2;
  const signs = f.outputWeights.data.map(Math.sign);
  const rows = kinks.map((kink, i) => kink.map((v) => v * size(i)));
  const linear = rows[0].map((_, k) => rows.reduce((sum, t, i) => sum + signs[i] * t[k], 0));
  const shifted = rows.map((t, i) => t.map((v, k) => v + error * Math.hypot(...t) * Math.sin(3 * i + 2 * k + 1)));
  return hingesFrom('abs', [...shifted, linear], signs, linear.length);
}

function transposed(A: Float64Array, n: number): Float64Array {
  return A.map((_, at) => A[(at % n) * n + Math.floor(at / n)]);
}
