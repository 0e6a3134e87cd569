import type { Network } from '@depth2/network';
import type { Samples } from '@depth2/samples';
import type { StageClock } from './internal/stage-clock.ts';
import type { Settings } from './options.ts';
import type { Learned } from './result.ts';
import type { Survey } from './survey.ts';

/**
 * The answer to data with nothing to learn: constant labels (a network without units and an offset), or too few rows
 * to fit anything. Null when there is something to learn. Neither is ever certified.
 */
export function trivialAnswer(samples: Samples, split: Survey, { seed }: Settings, clock: StageClock): Learned | null {
  const few = split.fitRows < 3;
  if (!split.constant && !few) return null;
  const reason = split.constant
    ? `all ${samples.rows} labels are ${split.firstLabel}: there is nothing to learn`
    : `too few samples: ${samples.rows} rows`;
  return {
    network: constantNetwork(samples.inputs, split.firstLabel),
    certificate: {
      kind: null,
      determined: null,
      units: [],
      disagreement: null,
      sentence: `Not certified: ${reason}.`,
      checks: [],
      reasons: [reason],
    },
    relativeError: split.constant ? 0 : 1,
    identifiable: null,
    inputs: samples.inputs,
    hidden: 0,
    samples: samples.rows,
    seed,
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
