import type { CertificateFile, Network } from '@depth2/network';
import {
  accumulateStatistics,
  certificateFile,
  compareRows,
  prove,
  reluForm,
  solveSigns,
  survey,
  whiten,
  type Learned,
} from '@depth2/relu-learner';
import { fromArrays, PART } from '@depth2/samples';
import type { LabelledRows } from './hard-case.ts';
import { hingesOf } from './stages.ts';

const CONFIDENCE = 0.999;
const EVERYTHING = { weights: true, sign: true, reason: '' } as const;

/**
 * A certificate that claims every parameter of a network, whatever it is, with a proof in which all numbers are those of
 * the network and the rows: what somebody would write who wants to be believed.
 */
export async function forge(network: Network, { rows, X, y }: LabelledRows): Promise<CertificateFile> {
  const source = fromArrays({ shape: [rows, network.inputs], data: X }, y);
  const split = await survey(source, 1);
  const frame = whiten(await accumulateStatistics(source, split));
  const hinges = hingesOf(network, frame);
  const signs = solveSigns(hinges, 1e-12);
  const relu = reluForm(hinges, signs, true);
  const { proof } = await prove({ network, hinges, relu, signs: { ...signs, residual: 0 }, source, split, frame });
  const sealed = await compareRows(network, source, split, [PART.certification]);
  const bound = Math.log(1 / (1 - CONFIDENCE)) / proof.split.distinct.certification;
  const neurons = network.hidden === 1 ? '1 neuron belongs' : `${network.hidden} neurons belong`;
  const learned: Learned = {
    network,
    certificate: {
      kind: 'exact',
      determined: 'parameters',
      units: Array.from({ length: network.hidden }, () => EVERYTHING),
      disagreement: { bound, confidence: CONFIDENCE },
      sentence: `With confidence 99.9 % this network gives the right value, to rounding, on all but ${Number((100 * bound).toPrecision(2))} % of further rows; its ${neurons} to every network that does.`,
      checks: [],
      reasons: [],
    },
    proof,
    relativeError: sealed.relativeError,
    identifiable: null,
    inputs: network.inputs,
    hidden: network.hidden,
    samples: rows,
    seed: 1,
    labelPrecision: 'float64',
    suspectRows: [],
    standardErrors: null,
    stages: [],
    seconds: 0,
    search: null,
  };
  return certificateFile(learned);
}
