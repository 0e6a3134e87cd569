import type { Network } from '@depth2/network';
import {
  accumulateStatistics,
  compareRows,
  hingesFrom,
  jacobianReport,
  reluForm,
  solveSigns,
  survey,
  unitEvidence,
  whiten,
  WorkRows,
  type Evidence,
  type Frame,
  type Hinges,
} from '@depth2/relu-learner';
import { fromArrays, PART } from '@depth2/samples';

const CONFIDENCE = 0.999;

/**
 * What the certificate of a network would rest on, right or wrong: the learner's own stages on rows and labels, as if
 * its search had ended at that network.
 * @param X shape [N, d]
 */
export async function evidenceAt(f: Network, X: Float64Array, y: Float64Array, seed = 1): Promise<Evidence> {
  const samples = fromArrays({ shape: [y.length, f.inputs], data: X }, y);
  const split = await survey(samples, seed);
  const frame = whiten(await accumulateStatistics(samples, split));
  const work = await WorkRows.sample(samples, split, frame, Infinity);
  const hinges = hingesAt(f, frame, work);
  const signs = solveSigns(hinges, 1e-12);
  return {
    network: f,
    inputRank: frame.rank,
    open: await compareRows(f, samples, split, [PART.fit, PART.validation]),
    sealed: await compareRows(f, samples, split, [PART.certification]),
    fittedRows: work.rows.count,
    jacobian: jacobianReport(hinges, work.rows),
    signs,
    units: unitEvidence(reluForm(hinges, signs), work, frame, 1 - CONFIDENCE),
    samples: y.length,
    loss: 0,
    visibleUnits: null,
    labelPrecision: 'float64',
    confidence: CONFIDENCE,
  };
}

/** Sign-free hinges of a network in whitened coordinates. */
function hingesAt(f: Network, frame: Frame, work: WorkRows): Hinges {
  const { inputs: d, hidden, weights, biases, outputWeights, linear } = f;
  const inFrame = (w: Float64Array, b: number): Float64Array => affineIn(frame, work, w, b);
  const units = Array.from({ length: hidden }, (_, i) => {
    const size = (Math.abs(outputWeights.data[i]) * frame.labelScale) / 2;
    return inFrame(weights.data.subarray(i * d, (i + 1) * d), biases[i]).map((v) => v * size);
  });
  const signs = outputWeights.data.map(Math.sign);
  const rest = linear
    ? inFrame(linear.weights.data, linear.offsets[0]).map((v) => v * frame.labelScale)
    : new Float64Array(frame.rank + 1);
  units.forEach((t, i) => t.forEach((v, k) => (rest[k] += signs[i] * v)));
  return hingesFrom('abs', [...units, rest], signs, frame.rank + 1);
}

/**
 * w·x + b as u·z + c. The white rows have covariance I, so u is the mean of z times w·(x − μ): that holds for columns that depend on
 * each other, too.
 */
function affineIn({ inputs: d, rank, mean }: Frame, { rows, X }: WorkRows, w: Float64Array, b: number): Float64Array {
  const out = new Float64Array(rank + 1);
  for (let n = 0; n < rows.count; n++) {
    let t = 0;
    for (let k = 0; k < d; k++) t += w[k] * (X[n * d + k] - mean[k]);
    for (let j = 0; j < rank; j++) out[j] += (t * rows.data[n * rows.stride + j]) / rows.count;
  }
  out[rank] = w.reduce((sum, v, k) => sum + v * mean[k], b);
  return out;
}
