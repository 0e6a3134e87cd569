import { inUnits, type Law, lawList, unitVector, vector } from '@depth2/laws';
import type { Network } from '@depth2/network';
import type { Matrix } from '@depth2/tensor';
import fc from 'fast-check';

import type { MomentParameters } from '../internal/moment-parameters.ts';
import { bias, teacher } from './arbitraries.ts';
import { denseMoment, ORDERS, rowOf, tensorJacobian, truthParameters } from './dense-moments.ts';
import { parabola, quartic, rotation } from './exact-slopes.ts';
import { completed, type LearnerImplementation } from './learner-functions.ts';
import { exactOrders } from '../exact-orders.ts';
import { matrixOf } from './units.ts';

interface FitPoint {
  readonly truth: Network;
  readonly at: MomentParameters;
  /** Unit vector along which a weight row is turned. */
  readonly turn: Float64Array;
}

/** Exact moments of one network, and the parameters of another, up to three units in up to three dimensions. */
function fitPoint(): fc.Arbitrary<FitPoint> {
  const sizes = fc.record({ p: fc.integer({ min: 1, max: 3 }), m: fc.integer({ min: 1, max: 3 }) });
  return sizes.chain(({ p, m }) =>
    fc
      .record({
        truth: teacher({ inputs: p, hidden: p, angle: p === 1 ? 90 : 30 }),
        rows: fc.array(unitVector(p), { minLength: m, maxLength: m }),
        biases: fc.array(bias(), { minLength: m, maxLength: m }),
        alpha: vector(
          m,
          fc.integer({ min: -8, max: 8 }).map((v) => v / 8 + 1 / 16),
        ),
        turn: unitVector(p),
      })
      .map(({ truth, rows, biases, alpha, turn }) => ({
        truth,
        at: { weights: matrixOf(m, p, (i, k) => rows[i][k]), biases: Float64Array.from(biases), alpha },
        turn,
      })),
  );
}

const objective: Law<FitPoint, LearnerImplementation> = {
  name: 'the objective of the moment fit is what the full tensors give',
  statement: '\\sum_k \\|T_k - \\sum_i \\zeta_{ik} w_i^{\\otimes k}\\|^2/k!',
  arbitrary: fitPoint(),
  residual: ({ truth, at }, implementation) => {
    const { moments } = exactOrders(truth);
    const found = completed(implementation).momentFit(moments, at, 0);
    let expected = 0;
    let size = 0;
    const truthFactors = truthParameters(truth);
    for (const [k, factorial] of ORDERS) {
      const [ours, theirs] = [denseMoment(at, k), denseMoment(truthFactors, k)];
      ours.forEach((v, entry) => {
        expected += (v - theirs[entry]) ** 2 / factorial;
        size += (Math.abs(v) + Math.abs(theirs[entry])) ** 2 / factorial;
      });
    }
    const steps = found.iterations === 0 ? 0 : Infinity;
    return Math.max(steps, inUnits(found.objective - expected, size * at.alpha.length ** 2));
  },
  bound: 64,
  source: 'definition',
  about: ['momentFit'],
};

const gradient: Law<FitPoint, LearnerImplementation> = {
  name: 'the gradient of the moment fit is the derivative of its objective',
  statement: '\\tfrac12 \\nabla J',
  arbitrary: fitPoint(),
  residual: ({ truth, at, turn }, implementation) => {
    const { momentFit, momentEquations, contractAll } = completed(implementation);
    const { moments } = exactOrders(truth);
    const [m, p] = at.weights.shape;
    const value = (point: MomentParameters): number => momentFit(moments, point, 0).objective;
    const found = momentEquations(at, contractAll(moments, at.weights.data, m)).gradient;
    let worst = 0;
    let size = value(at);
    for (let i = 0; i < m; i++) {
      const alpha = parabola((t) => value({ ...at, alpha: withEntry(at.alpha, i, t) }));
      const bias4 = quartic((t) => value({ ...at, biases: withEntry(at.biases, i, t) }));
      const turned = rotation((angle) => value({ ...at, weights: turnedRow(at.weights, i, turn, angle) }));
      const tangent = tangentTo(rowOf(at.weights, i), turn);
      let along = 0;
      for (let k = 0; k < p; k++) along += found[i * p + k] * tangent[k];
      size = Math.max(size, alpha.size, bias4.size, turned.size);
      worst = Math.max(
        worst,
        Math.abs(2 * found[m * p + i] - alpha.slope),
        Math.abs(2 * found[m * p + m + i] - bias4.slope),
        Math.abs(2 * along - turned.slope),
      );
    }
    return inUnits(worst, size);
  },
  bound: 64,
  source: 'definition',
  about: ['momentEquations', 'momentFit', 'contractAll'],
};

function withEntry(values: Float64Array, i: number, change: number): Float64Array {
  return values.map((v, k) => (k === i ? v + change : v));
}

/** The part of u at a right angle to w, of norm 1; zero when there is none. */
function tangentTo(w: Float64Array, u: Float64Array): Float64Array {
  let tangent = u;
  // Twice: where u is nearly w, the first difference is mostly rounding.
  for (let pass = 0; pass < 2; pass++) {
    const along = w.reduce((sum, x, k) => sum + x * tangent[k], 0);
    tangent = tangent.map((x, k) => x - along * w[k]);
    const norm = Math.hypot(...tangent);
    if (norm < 1e-6) return new Float64Array(w.length);
    tangent = tangent.map((x) => x / norm);
  }
  return tangent;
}

function turnedRow(weights: Matrix, i: number, turn: Float64Array, angle: number): Matrix {
  const [m, p] = weights.shape;
  const tangent = tangentTo(rowOf(weights, i), turn);
  const still = tangent.every((x) => x === 0);
  return matrixOf(m, p, (j, k) => {
    const w = weights.data[j * p + k];
    return j !== i || still ? w : Math.cos(angle) * w + Math.sin(angle) * tangent[k];
  });
}

const gaussNewton: Law<FitPoint, LearnerImplementation> = {
  name: 'the Gauss–Newton matrix of the moment fit is that of the full tensors',
  statement: 'J^\\top J,\\ J = \\partial \\big(\\sum_i \\zeta_{ik} w_i^{\\otimes k}/\\sqrt{k!}\\big)_k',
  arbitrary: fitPoint(),
  residual: ({ truth, at }, implementation) => {
    const { momentEquations, contractAll } = completed(implementation);
    const [m, p] = at.weights.shape;
    const n = m * (p + 2);
    const contracted = contractAll(exactOrders(truth).moments, at.weights.data, m);
    const { matrix, scale } = momentEquations(at, contracted);
    const columns = tensorJacobian(at);
    let worst = 0;
    let size = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        const inner = columns[i].reduce((sum, x, entry) => sum + x * columns[j][entry], 0);
        // Along w_i itself the matrix is made regular with the damping's scale.
        const unit = Math.floor(i / p);
        const regular =
          i < m * p && Math.floor(j / p) === unit ? scale[i] * at.weights.data[i] * at.weights.data[j] : 0;
        worst = Math.max(worst, Math.abs(matrix[i * n + j] - inner - regular));
        size = Math.max(size, Math.abs(inner) + Math.abs(regular));
      }
    return inUnits(worst, size);
  },
  bound: 100,
  source: 'definition',
  about: ['momentEquations'],
};

/** Laws of the moment fit. */
export const momentFitLaws: readonly Law<unknown, LearnerImplementation>[] = lawList<LearnerImplementation>(
  objective,
  gradient,
  gaussNewton,
);
