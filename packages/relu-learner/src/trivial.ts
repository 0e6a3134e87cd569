import type { Network } from '@depth2/network';
import type { Samples } from '@depth2/samples';
import type { StageClock } from './internal/stage-clock.ts';
import type { Settings } from './options.ts';
import type { Learned } from './result.ts';
import type { Statistics } from './statistics.ts';
import type { Survey } from './survey.ts';

/** Where an answer comes from. */
interface Context {
  readonly samples: Samples;
  readonly settings: Settings;
  readonly clock: StageClock;
}

/**
 * The answer to data with nothing to learn: constant labels (a network without units and an offset), rows that all
 * have one x, or too few rows to fit anything. Null when there is something to learn. None is ever certified.
 */
export function trivialAnswer(samples: Samples, split: Survey, settings: Settings, clock: StageClock): Learned | null {
  const reason = whyTrivial(samples, split);
  if (reason === null) return null;
  return constantAnswer({ samples, settings, clock }, split.firstLabel, split.constant ? 0 : 1, reason);
}

const SAME_INPUTS = 'no column of X varies, the labels do: they are not a function of X';

function whyTrivial({ rows }: Samples, { constant, firstLabel, fitRows, hashes }: Survey): string | null {
  const few = `too few samples: ${rows} ${rows === 1 ? 'row' : 'rows'}`;
  if (rows < 3) return few;
  if (constant) return `all ${rows} labels are ${firstLabel}: there is nothing to learn`;
  // Rows are hashed by x.
  if (hashes.every((word, i) => word === hashes[i % 2])) return SAME_INPUTS;
  if (fitRows < 3) return rows < 100 ? few : `${few} with too few different x`;
  return null;
}

/** The same for rows to fit that vary in x or in y only. Null when both vary. */
export function flatAnswer(
  samples: Samples,
  statistics: Statistics,
  settings: Settings,
  clock: StageClock,
): Learned | null {
  const d = samples.inputs;
  const covariance = statistics.covariance();
  const variance = (k: number): number => covariance[k * (d + 1) + k];
  const mean = statistics.mean[d];
  const flat = variance(d) <= (4 * Number.EPSILON * mean) ** 2;
  const varying = Array.from({ length: d }, (_, k) => variance(k)).some((v) => v > 0);
  if (varying && !flat) return null;
  const reason = flat
    ? 'all rows that could be fitted have the same label: there are too few others to learn from'
    : SAME_INPUTS;
  return constantAnswer({ samples, settings, clock }, mean / statistics.scales[d], 1, reason);
}

function constantAnswer(
  { samples, settings, clock }: Context,
  value: number,
  relativeError: number,
  reason: string,
): Learned {
  return {
    network: constantNetwork(samples.inputs, value),
    certificate: {
      kind: null,
      determined: null,
      units: [],
      disagreement: null,
      sentence: `Not certified: ${reason}.`,
      checks: [],
      reasons: [reason],
    },
    proof: null,
    relativeError,
    identifiable: null,
    inputs: samples.inputs,
    hidden: 0,
    samples: samples.rows,
    seed: settings.seed,
    labelPrecision: samples.precision,
    suspectRows: [],
    standardErrors: null,
    stages: clock.stages(),
    seconds: clock.seconds(),
    search: null,
  };
}

function constantNetwork(inputs: number, value: number): Network {
  return {
    inputs,
    hidden: 0,
    outputs: 1,
    weights: { shape: [0, inputs], data: new Float64Array(0) },
    biases: new Float64Array(0),
    outputWeights: { shape: [1, 0], data: new Float64Array(0) },
    linear: { weights: { shape: [1, inputs], data: new Float64Array(inputs) }, offsets: Float64Array.of(value) },
  };
}
