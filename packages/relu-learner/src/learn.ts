import { fromArrays, type InputRows, type Samples, type TargetRows } from '@depth2/samples';
import { DomainError } from '@depth2/tensor';
import { answerWith } from './answer.ts';
import { whiten, type Frame } from './frame.ts';
import { uniforms } from './internal/random.ts';
import { StageClock } from './internal/stage-clock.ts';
import { identity } from './internal/residual-block.ts';
import { accumulateMoments, accumulateStatistics } from './passes.ts';
import { checkOptions, type LearnOptions, type Settings } from './options.ts';
import { learnByMoments } from './paper.ts';
import type { Learned } from './result.ts';
import { search, type SearchResult } from './search.ts';
import { startFromMoments } from './start-from-moments.ts';
import { weightSubspace, type Subspace } from './subspace.ts';
import { survey, type Survey } from './survey.ts';
import { flatAnswer, trivialAnswer } from './trivial.ts';
import { WorkRows } from './work-rows.ts';

/** Rows kept in memory: a random sample of at least this many, and twice what a polish uses. */
const LEAST_WORK_ROWS = 20_000;
const WORK_ROWS_PER_PARAMETER = 12;

/** Starts of the search: the joint diagonalization and random ones. */
const STARTS = 24;

/**
 * Recovers the network f(x) = Σ a_i relu(w_i·x + b_i) behind samples (x, f(x)): its own weights, biases and output
 * weights, to rounding, with a certificate that says what is claimed.
 *
 * Stages: split of the rows, orders 0 and 1 (whitening), order 2 (span of the weights), orders 3 and 4, candidates,
 * moment fit, sign-free polish on chosen rows, exchange of units, signs, refinement in the units of the data,
 * certificate. Each is an exported function of its own.
 *
 * @param samples N rows of d inputs and one output, in memory or a source that can be read again and again
 * @returns never throws for hard data: `certificate.kind` is null then and `certificate.reasons` say why
 * @throws DomainError `relu-learner/options`, `relu-learner/outputs`, `relu-learner/not-finite`
 * Cost: seven or more passes over the rows, N·d² in all, and a search on a sample of them that does not grow with N.
 * @example
 * import { draw } from '@depth2/synth-data';
 * import { match } from '@depth2/network';
 * const { teacher, samples } = draw({ inputs: 4, hidden: 2, samples: 5000, seed: 1 });
 * const { network, certificate } = await learn(samples, { hidden: 2 });
 * certificate.determined // => 'parameters'
 * match(teacher, network).maxWeightError < 1e-12 // => true
 * @see Awasthi, Tang & Vijayaraghavan 2021
 */
export async function learn(
  samples: Samples | { readonly X: InputRows; readonly y: TargetRows },
  options: LearnOptions = {},
): Promise<Learned> {
  const settings = checkOptions(options);
  const source = 'blocks' in samples ? samples : fromArrays(samples.X, samples.y);
  if (source.outputs !== 1) {
    throw new DomainError(
      'relu-learner/outputs',
      `relu-learner.learn: samples must have one output, got ${source.outputs}`,
      {
        outputs: source.outputs,
      },
    );
  }
  const clock = new StageClock(options, settings.budgetSeconds);
  const split = await clock.run('split', () => survey(source, settings.seed));
  const trivial = trivialAnswer(source, split, settings, clock);
  if (trivial) return trivial;
  const statistics = await clock.run('orders 0 and 1', () => accumulateStatistics(source, split));
  const flat = flatAnswer(source, statistics, settings, clock);
  if (flat) return flat;
  const frame = whiten(statistics);
  if (settings.method === 'paper') return learnByMoments(source, split, frame, settings, clock);
  const subspace = await clock.run('order 2', () => spanOfWeights(source, split, frame, settings), describe);
  const hidden = settings.hidden === 'auto' ? Math.max(1, subspace.visible) : settings.hidden;
  const work = await clock.run('rows', () => sampleRows(source, split, frame, hidden));
  const found = await findHinges(source, split, frame, { hidden, subspace, work }, settings, clock);
  return answerWith({ source, split, frame, work, found, visibleUnits: subspace.visible, settings, clock });
}

function describe({ visible }: Subspace): string {
  return `${visible} ${visible === 1 ? 'unit' : 'units'} visible`;
}

async function spanOfWeights(source: Samples, split: Survey, frame: Frame, { hidden }: Settings): Promise<Subspace> {
  const moments = await accumulateMoments(source, split, frame, { highest: 2 });
  return weightSubspace(moments, hidden === 'auto' ? 'visible' : hidden);
}

function sampleRows(source: Samples, split: Survey, frame: Frame, hidden: number): Promise<WorkRows> {
  const parameters = (hidden + 1) * (frame.rank + 1);
  return WorkRows.sample(source, split, frame, Math.max(LEAST_WORK_ROWS, WORK_ROWS_PER_PARAMETER * parameters));
}

interface Problem {
  readonly hidden: number;
  readonly subspace: Subspace;
  readonly work: WorkRows;
}

/** A start from orders 3 and 4 in the span of the weights, where they are worth it, and the search from there. */
async function findHinges(
  source: Samples,
  split: Survey,
  frame: Frame,
  { hidden, subspace, work }: Problem,
  settings: Settings,
  clock: StageClock,
): Promise<SearchResult> {
  // range(T_2) is the span of the weights for Gaussian inputs only; elsewhere moments of the whole space mislead.
  const useful = work.looksGaussian && hidden <= frame.rank;
  const basis = work.looksGaussian ? subspace.basis : identity(frame.rank);
  const start = useful
    ? await startFromMoments({ source, split, frame, subspace, clock })
    : { first: null, moments: null };
  return search(
    { work, subspace: basis, ...start, fitRows: split.fitRows },
    {
      hidden,
      starts: STARTS,
      random: uniforms(settings.seed),
      expired: clock.expired,
      pause: clock.pause,
      timed: (stage, run) => clock.run(stage, run),
    },
  );
}
