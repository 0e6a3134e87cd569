import { from, type Network } from '@depth2/network';

export { flipped, networkOf, randomUnit, randomUnits, type Unit as TeacherUnit } from '@depth2/network/testing';

/** The network of z = (x − offset)/scale, as a network of x. */
export function inScaledInputs(f: Network, scales: ArrayLike<number>, offsets: ArrayLike<number>): Network {
  const { hidden, inputs } = f;
  const weights = f.weights.data.map((v, i) => v / scales[i % inputs]);
  const biases = f.biases.map((b, i) => {
    let sum = b;
    for (let k = 0; k < inputs; k++) sum -= weights[i * inputs + k] * offsets[k];
    return sum;
  });
  return from({ weights: { shape: [hidden, inputs], data: weights }, biases, outputWeights: f.outputWeights });
}

/** f times a number. */
export function timesLabel(f: Network, factor: number): Network {
  const { shape, data } = f.outputWeights;
  return from({ weights: f.weights, biases: f.biases, outputWeights: { shape, data: data.map((a) => a * factor) } });
}
