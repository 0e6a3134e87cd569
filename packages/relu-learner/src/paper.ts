import { normalCdf, normalPdf } from '@depth2/hermite';
import type { Samples } from '@depth2/samples';
import type { Matrix } from '@depth2/tensor';
import { compareRows, SEALED_PARTS } from './certificate/function-claim.ts';
import { decomposeOrders, type OrderOptions } from './decompose-orders.ts';
import type { Frame } from './frame.ts';
import { affineUnits, networkOf } from './internal/data-units.ts';
import { hingesFrom, type Hinges } from './internal/hinges.ts';
import { factorInPlace, solveInPlace } from './internal/kernels/cholesky.ts';
import type { MomentParameters } from './internal/moment-parameters.ts';
import type { Moments } from './internal/moments-from-sums.ts';
import type { StageClock } from './internal/stage-clock.ts';
import type { Settings } from './options.ts';
import { accumulateMoments } from './passes.ts';
import type { Learned } from './result.ts';
import { weightSubspace } from './subspace.ts';
import type { Survey } from './survey.ts';

/** Moments of orders 0 to 4 in the span of the weights. */
export interface LowOrders {
  readonly T0: number;
  /** Shape [p]. */
  readonly T1: ArrayLike<number>;
  /** Orders 2 to 4, p = m. */
  readonly moments: Moments;
}

/** A network as rows (w_i, b_i, a_i), signs included. */
export interface MomentNetwork {
  /** Unit rows, shape [m, p]. */
  readonly weights: Matrix;
  readonly biases: Float64Array;
  readonly outputWeights: Float64Array;
  /** How far from ±1 the worst sign was before it was rounded; above ½ the signs mean little. */
  readonly signDoubt: number;
}

/**
 * Awasthi, Tang & Vijayaraghavan's algorithm on moments, m ≤ d: decomposition of orders 3 and 4, threshold, merge,
 * biases from the recurrence, output weights, and the signs from orders 0 and 1. On exact moments the answer is exact
 * up to rounding times the conditioning of the pencil; on estimated ones its error falls as N^(−½).
 *
 * @see Awasthi, Tang & Vijayaraghavan 2021, theorem 1.2 and §4
 */
export function networkFromMoments(orders: LowOrders, options: OrderOptions = {}): MomentNetwork {
  const found = decomposeOrders(orders.moments, options);
  const outputWeights = found.alpha.map((alpha, i) => alpha / normalPdf(found.biases[i]));
  const { signs, doubt } = signsFromMoments(orders, found, outputWeights);
  const [m, p] = found.weights.shape;
  return {
    weights: { shape: [m, p], data: found.weights.data.map((v, k) => v * signs[Math.floor(k / p)]) },
    biases: found.biases.map((b, i) => b * signs[i]),
    outputWeights,
    signDoubt: doubt,
  };
}

/**
 * The sign of each (w_i, b_i): T_1 − Σ a_i(Φ(b_i) − ½)w_i = ½ Σ s_i a_i w_i and
 * T_0 − Σ a_i(b_i(Φ(b_i) − ½) + φ(b_i)) = ½ Σ s_i a_i b_i, p + 1 linear equations solved by least squares and rounded.
 */
function signsFromMoments(
  { T0, T1 }: LowOrders,
  { weights, biases }: MomentParameters,
  a: Float64Array,
): { signs: Float64Array; doubt: number } {
  const [m, p] = weights.shape;
  const left = Float64Array.from({ length: p + 1 }, (_, k) => (k < p ? T1[k] : T0));
  const columns = Array.from(biases, (b, i) => {
    const column = new Float64Array(p + 1);
    const half = normalCdf(b) - 0.5;
    for (let k = 0; k < p; k++) {
      column[k] = 0.5 * a[i] * weights.data[i * p + k];
      left[k] -= a[i] * half * weights.data[i * p + k];
    }
    column[p] = 0.5 * a[i] * b;
    left[p] -= a[i] * (b * half + normalPdf(b));
    return column;
  });
  const gram = new Float64Array(m * m);
  const solved = new Float64Array(m);
  const inner = (u: Float64Array, v: Float64Array): number => u.reduce((sum, x, k) => sum + x * v[k], 0);
  columns.forEach((column, i) => {
    for (let j = 0; j <= i; j++) gram[i * m + j] = inner(column, columns[j]);
    gram[i * m + i] *= 1 + m * Number.EPSILON;
    solved[i] = inner(column, left);
  });
  if (factorInPlace(gram, m)) solveInPlace(gram, m, solved);
  const signs = solved.map((s) => (s < 0 ? -1 : 1));
  return { signs, doubt: solved.reduce((worst, s, i) => Math.max(worst, Math.abs(s - signs[i])), 0) };
}

/** `method: "paper"`: the algorithm end to end on samples, without polish or exchange. Never certified. */
export async function learnByMoments(
  source: Samples,
  split: Survey,
  frame: Frame,
  settings: Settings,
  clock: StageClock,
): Promise<Learned> {
  const order2 = await clock.run('order 2', () => accumulateMoments(source, split, frame, { highest: 2 }));
  const subspace = weightSubspace(order2, settings.hidden === 'auto' ? 'visible' : settings.hidden);
  const basis = subspace.basis;
  const moments = await clock.run('orders 3 and 4', () =>
    accumulateMoments(source, split, frame, { highest: 4, subspace: basis, quadratic: subspace.second }),
  );
  const [p, r] = basis.shape;
  const T1 = Float64Array.from({ length: p }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < r; k++) sum += basis.data[i * r + k] * frame.slope[k];
    return sum;
  });
  const found = await clock.run('decomposition', () => networkFromMoments({ T0: frame.offset, T1, moments }));
  const network = networkOf(affineUnits(inWholeSpace(found, basis), frame), frame);
  const sealed = await clock.run('check', () => compareRows(network, source, split, SEALED_PARTS));
  return {
    network,
    certificate: uncertified(network.hidden, settings.hidden, found.signDoubt),
    proof: null,
    relativeError: sealed.relativeError,
    identifiable: null,
    inputs: network.inputs,
    hidden: network.hidden,
    samples: source.rows,
    seed: settings.seed,
    labelPrecision: source.precision,
    suspectRows: [],
    standardErrors: null,
    stages: clock.stages(),
    seconds: clock.seconds(),
    search: null,
  };
}

/** ReLU hinges |a_i|(w_i, b_i) in the whitened coordinates of the whole space. */
function inWholeSpace({ weights, biases, outputWeights }: MomentNetwork, basis: Matrix): Hinges {
  const [p, r] = basis.shape;
  const rows = Array.from(biases, (b, i) => {
    const size = Math.abs(outputWeights[i]);
    const t = new Float64Array(r + 1);
    for (let j = 0; j < p; j++)
      for (let k = 0; k < r; k++) t[k] += size * weights.data[i * p + j] * basis.data[j * r + k];
    t[r] = size * b;
    return t;
  });
  return hingesFrom(
    'relu',
    rows,
    outputWeights.map((v) => (v < 0 ? -1 : 1)),
    r + 1,
  );
}

function uncertified(found: number, asked: number | 'auto', doubt: number): Learned['certificate'] {
  const reasons = [
    'the method of the paper estimates moments: its answer carries their sampling error, and is not checked row by row',
  ];
  if (asked !== 'auto' && found < asked)
    reasons.push(`orders 3 and 4 show ${found} of the ${asked} units above their noise`);
  if (doubt > 0.5) reasons.push('the signs are hardly determined by orders 0 and 1 at this number of samples');
  return {
    kind: null,
    determined: null,
    units: Array.from({ length: found }, () => ({ weights: false, sign: false, reason: 'an estimate' })),
    disagreement: null,
    sentence: `Not certified: ${reasons[0]}.`,
    checks: [],
    reasons,
  };
}
