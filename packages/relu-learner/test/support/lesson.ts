import { evaluate, match, type Network } from '@depth2/network';
import { learn, type Learned, type LearnOptions } from '@depth2/relu-learner';
import { teacher } from '@depth2/relu-learner/testing';
import { normals } from '@depth2/synth-data';
import fc from 'fast-check';

/** A network, and the seed of the rows to learn it from. */
export interface Lesson {
  readonly truth: Network;
  readonly seed: number;
}

/** Two units in three dimensions, blind biases among them. */
export function lesson(): fc.Arbitrary<Lesson> {
  const biases = fc.oneof(
    fc.constantFrom(0, 1, -1),
    fc.integer({ min: -1000, max: 1000 }).map((b) => b / 1000),
  );
  return fc.record({
    truth: teacher({ inputs: 3, hidden: 2, angle: 30 }, biases),
    seed: fc.integer({ min: 1, max: 1e6 }),
  });
}

/** Rows of a lesson. */
export const ROWS = 1000;

/** Normal inputs, shape [ROWS, 3]. */
export function inputsOf({ seed }: Lesson): Float64Array {
  const next = normals(seed, 0);
  return Float64Array.from({ length: 3 * ROWS }, () => next());
}

/** The labels of a network at rows [N, d]. */
export function labels(f: Network, X: Float64Array): Float64Array {
  return evaluate(f, { shape: [X.length / f.inputs, f.inputs], data: X });
}

/** What is learned from rows, the width being known. */
export function learnRows(
  X: Float64Array,
  y: Float64Array,
  options: LearnOptions & { readonly hidden: number },
): Promise<Learned> {
  return learn({ X: { shape: [y.length, X.length / y.length], data: X }, y }, options);
}

/**
 * Worst difference of a learned network from what it should be, every unit matched with its sign: weights of unit
 * rows, biases and output weights relative to their size. Infinity when nothing is certified or units are missing.
 */
export function errorOf({ network, certificate }: Learned, expected: Network): number {
  if (certificate.kind === null) return Infinity;
  return distanceOf(network, expected);
}

/** The same for any two networks. */
export function distanceOf(network: Network, expected: Network): number {
  const { pairs, unmatched, maxWeightError } = match(expected, network);
  if (unmatched.length > 0 || network.hidden !== expected.hidden) return Infinity;
  const unit = (f: Network, i: number): { b: number; a: number } => {
    const norm = Math.hypot(...f.weights.data.subarray(i * f.inputs, (i + 1) * f.inputs));
    return { b: f.biases[i] / norm, a: f.outputWeights.data[i] * norm };
  };
  return pairs.reduce((worst, [i, j]) => {
    const [one, other] = [unit(expected, i), unit(network, j)];
    const bias = Math.abs(one.b - other.b) / Math.max(1, Math.abs(one.b));
    return Math.max(worst, bias, Math.abs(one.a / other.a - 1));
  }, maxWeightError ?? 0);
}
