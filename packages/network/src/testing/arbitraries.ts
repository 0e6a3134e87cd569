import { orthogonalMatrix, real, separatedUnitVectors, unitVector, vector, type MatrixRecord } from '@depth2/laws';
import fc from 'fast-check';

import type { LinearPart, Network } from '../types.ts';

/** A multiple of 1/1000 with absolute value in [least, most], either sign; shrinks to least. */
function awayFromZero(least: number, most: number): fc.Arbitrary<number> {
  return fc
    .record({
      thousandths: fc.integer({ min: Math.round(least * 1000), max: Math.round(most * 1000) }),
      negative: fc.boolean(),
    })
    .map(({ thousandths, negative }) => ((negative ? -1 : 1) * thousandths) / 1000);
}

function list<T>(count: number, entry: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(entry, { minLength: count, maxLength: count });
}

/** Sizes of a network. */
export interface NetworkSizes {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
}

/** Up to 4 inputs, 5 units (more units than inputs among them) and 2 outputs. */
export function networkSizes(): fc.Arbitrary<NetworkSizes> {
  return fc.record({
    inputs: fc.integer({ min: 1, max: 4 }),
    hidden: fc.integer({ min: 0, max: 5 }),
    outputs: fc.integer({ min: 1, max: 2 }),
  });
}

/**
 * Networks with weight rows of norm in [½, 2], biases of up to 2 standard deviations, outputs of size in [½, 2], and a
 * linear part or none. Units may be parallel. Shrinks to fewer and simpler units.
 */
export function anyNetwork(sizes: fc.Arbitrary<NetworkSizes> = networkSizes()): fc.Arbitrary<Network> {
  return sizes.chain((size) =>
    list(size.hidden, unitVector(size.inputs)).chain((rows) =>
      withRows(size, { shape: [size.hidden, size.inputs], data: Float64Array.from(rows.flatMap((row) => [...row])) }),
    ),
  );
}

/** The same with hidden ≤ inputs and weight directions whose smallest angle, signs aside, is `smallestAngle` degrees. */
export function separatedNetwork(size: NetworkSizes, smallestAngle: number): fc.Arbitrary<Network> {
  return separatedUnitVectors(size.hidden, size.inputs, smallestAngle).chain((rows) => withRows(size, rows));
}

function withRows({ inputs, hidden, outputs }: NetworkSizes, rows: MatrixRecord): fc.Arbitrary<Network> {
  return fc
    .record({
      norms: list(hidden, fc.integer({ min: 500, max: 2000 })),
      biases: list(hidden, fc.integer({ min: -2000, max: 2000 })),
      outputWeights: list(outputs * hidden, awayFromZero(0.5, 2)),
      linear: fc.option(linearPart(inputs, outputs)),
    })
    .map(({ norms, biases, outputWeights, linear }) => ({
      inputs,
      hidden,
      outputs,
      weights: {
        shape: [hidden, inputs] as const,
        data: rows.data.map((x, at) => (x * norms[Math.floor(at / inputs)]) / 1000),
      },
      biases: Float64Array.from(biases, (b, i) => (b / 1000) * (norms[i] / 1000)),
      outputWeights: { shape: [outputs, hidden] as const, data: Float64Array.from(outputWeights) },
      linear,
    }));
}

function linearPart(inputs: number, outputs: number): fc.Arbitrary<LinearPart> {
  return fc
    .record({ weights: vector(outputs * inputs, real(2)), offsets: vector(outputs, real(2)) })
    .map(({ weights, offsets }) => ({ weights: { shape: [outputs, inputs] as const, data: weights }, offsets }));
}

/** Two ways to write one function. */
export interface Rewriting {
  readonly f: Network;
  readonly g: Network;
}

/**
 * A network with separated units and the same function written differently: units in another order, scaled, split in
 * two, seen from the other side (with the difference in the linear part), and a constant and a silent unit added.
 */
export function rewriting(size: NetworkSizes = { inputs: 4, hidden: 3, outputs: 2 }): fc.Arbitrary<Rewriting> {
  return fc
    .record({
      f: separatedNetwork(size, 10),
      order: fc.shuffledSubarray(
        Array.from({ length: size.hidden }, (_, i) => i),
        { minLength: size.hidden },
      ),
      changes: list(
        size.hidden,
        fc.record({
          exponent: fc.integer({ min: -3, max: 3 }),
          share: fc.integer({ min: 0, max: 4 }),
          flip: fc.boolean(),
        }),
      ),
      superfluous: fc.boolean(),
    })
    .map(({ f, order, changes, superfluous }) => ({ f, g: rewritten(f, order, changes, superfluous) }));
}

interface Change {
  /** The unit is scaled by 2^exponent. */
  readonly exponent: number;
  /** A quarter of so many is a unit of its own. */
  readonly share: number;
  readonly flip: boolean;
}

interface Row {
  readonly w: number[];
  readonly b: number;
  readonly a: number[];
}

function rewritten(f: Network, order: readonly number[], changes: readonly Change[], superfluous: boolean): Network {
  const { inputs: d, hidden: m, outputs: K } = f;
  const weights = f.linear?.weights.data.slice() ?? new Float64Array(K * d);
  const offsets = f.linear?.offsets.slice() ?? new Float64Array(K);
  const rows = order.flatMap((i): Row[] => {
    const { exponent, share, flip } = changes[i];
    const scale = 2 ** exponent * (flip ? -1 : 1);
    const w = Array.from(f.weights.data.subarray(i * d, (i + 1) * d), (x) => x * scale);
    const b = f.biases[i] * scale;
    const a = Array.from({ length: K }, (_, k) => f.outputWeights.data[k * m + i] / Math.abs(scale));
    if (flip) {
      // a max(0, t) = a max(0, −t) + a t, and (w, b) is −t already.
      a.forEach((output, k) => {
        for (let j = 0; j < d; j += 1) weights[k * d + j] -= output * w[j];
        offsets[k] -= output * b;
      });
    }
    const part = a.map((output) => (output * share) / 4);
    return share === 0
      ? [{ w, b, a }]
      : [
          { w, b, a: a.map((output, k) => output - part[k]) },
          { w, b, a: part },
        ];
  });
  if (superfluous) {
    rows.push({ w: Array.from({ length: d }, () => 0), b: 3, a: Array.from({ length: K }, () => 0.25) });
    rows.push({ w: Array.from({ length: d }, () => 1), b: 1, a: Array.from({ length: K }, () => 0) });
    for (let k = 0; k < K; k += 1) offsets[k] -= 0.75;
  }
  return {
    inputs: d,
    hidden: rows.length,
    outputs: K,
    weights: { shape: [rows.length, d], data: Float64Array.from(rows.flatMap(({ w }) => w)) },
    biases: Float64Array.from(rows, ({ b }) => b),
    outputWeights: {
      shape: [K, rows.length],
      data: Float64Array.from(
        { length: K * rows.length },
        (_, at) => rows[at % rows.length].a[Math.floor(at / rows.length)],
      ),
    },
    linear: { weights: { shape: [K, d], data: weights }, offsets },
  };
}

/** A network and an orthogonal map of its inputs. */
export function rotatedNetwork(
  size: NetworkSizes = { inputs: 3, hidden: 4, outputs: 1 },
): fc.Arbitrary<{ readonly f: Network; readonly Q: MatrixRecord; readonly x: Float64Array }> {
  return fc.record({ f: anyNetwork(fc.constant(size)), Q: orthogonalMatrix(size.inputs), x: unitVector(size.inputs) });
}
