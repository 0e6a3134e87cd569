// Every law against a version of the code that is broken on purpose: a law that lets its mutant pass tests nothing.
import { normalPdf } from '@depth2/hermite';
import { check, LawError } from '@depth2/laws';
import * as learner from '@depth2/relu-learner';
import type { Moments } from '@depth2/relu-learner';
import { learnerLaws, type LearnerImplementation } from '@depth2/relu-learner/testing';
import { expect, test } from 'vitest';

import { contractAll } from '../src/internal/contract.ts';
import { row } from '../src/internal/hinges.ts';
import { factorInPlace } from '../src/internal/kernels/cholesky.ts';
import { addGram, addTransposedProduct, productInto } from '../src/internal/kernels/products.ts';
import { momentEquations } from '../src/internal/moment-equations.ts';
import { jacobianGram } from '../src/internal/jacobian.ts';

/** An accumulator whose answer is changed. */
function momentsThat(change: (moments: Moments, count: number) => Moments): typeof learner.MomentAccumulator {
  return class extends learner.MomentAccumulator {
    override moments(): Moments {
      return change(super.moments(), this.count);
    }
  };
}

const halfOf = (A: Float64Array, keep: (at: number) => boolean): Float64Array => A.map((v, at) => (keep(at) ? v : 0));

/** Beginning of a law's name → what was broken. */
const mutants: Readonly<Record<string, LearnerImplementation>> = {
  // Overwrites instead of adding.
  'the transposed product': {
    addTransposedProduct: (out, ...rest) => {
      out.fill(0);
      addTransposedProduct(out, ...rest);
    },
  },
  // Square roots of |weights|, as if all were positive.
  'the weighted Gram': {
    addGram: (out, A, rows, p, weights, scratch) => addGram(out, A, rows, p, weights && weights.map(Math.abs), scratch),
  },
  // Rows beyond the last full tile of four forgotten.
  'the product is': {
    productInto: (out, A, B, rows, r, k) => productInto(out, A, B, rows - (rows % 4), r, k),
  },
  // Counts one column of padding as a one.
  'columns of zeros': {
    addGram: (out, A, rows, p, weights, scratch) => {
      addGram(out, A, rows, p, weights, scratch);
      if (p > 4) out[out.length - 1] += 1;
    },
  },
  // Panels after the first do not see the first one.
  'the Cholesky factor': {
    factorInPlace: (A, n) => {
      if (n <= 48) return factorInPlace(A, n);
      const corner = A.slice(48 * n + 48, 48 * n + 49);
      const done = factorInPlace(A, n);
      A[48 * n + 48] = Math.sqrt(corner[0]);
      return done;
    },
  },
  // Solves with L instead of L Lᵀ.
  'solving with the factor': {
    solveInPlace: (L, n, b) => {
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < i; k++) b[i] -= L[i * n + k] * b[k];
        b[i] /= L[i * n + i];
      }
    },
  },
  // Square roots of |pivots|.
  'a matrix that is not positive': { factorInPlace: () => true },
  // The products are added without the shift between the means.
  'statistics of parts merge': {
    Statistics: class extends learner.Statistics {
      override merge(other: learner.Statistics): void {
        const mean = Float64Array.from(other.mean);
        other.mean.set(this.mean);
        super.merge(other);
        other.mean.set(mean);
      }
    },
  },
  // Loses the digits of the offset, as E xy − E x E y does.
  'statistics are mean and covariance': {
    Statistics: class extends learner.Statistics {
      override covariance(): Float64Array {
        const n = this.mean.length;
        const product = (at: number): number => this.mean[Math.floor(at / n)] * this.mean[at % n];
        return super.covariance().map((v, at) => v + product(at) * 2 ** 3 - product(at) * 2 ** 3 * (1 + 2 ** -49));
      }
    },
  },
  // The other accumulator's rows are not counted.
  'moments of parts merge': {
    MomentAccumulator: class extends learner.MomentAccumulator {
      override merge(other: learner.MomentAccumulator): void {
        const count = this.count;
        super.merge(other);
        if (other.count > count) this.count = count;
      }
    },
  },
  // The last entry of T_4, E r(z_p⁴ − 6z_p² + 3), left out.
  'moments are averages': {
    MomentAccumulator: momentsThat((moments) => ({
      ...moments,
      T4: moments.T4 && { ...moments.T4, data: halfOf(moments.T4.data, (at) => at !== moments.T4!.data.length - 1) },
    })),
  },
  // Not divided by k!.
  'the noise of a moment': {
    MomentAccumulator: momentsThat((moments) => ({
      ...moments,
      noise: [moments.noise[0], moments.noise[1] * 6, moments.noise[2]],
    })),
  },
  // The other accumulator's rows are not counted.
  'contractions of parts': {
    ContractionAccumulator: class extends learner.ContractionAccumulator {
      override merge(other: learner.ContractionAccumulator): void {
        const count = this.count;
        super.merge(other);
        if (other.count > count) this.count = count;
      }
    },
  },
  // Order 4 off by 1e-9.
  'contracted moments are': {
    ContractionAccumulator: class extends learner.ContractionAccumulator {
      override contractions(): learner.ContractedMoments {
        const { third, fourth } = super.contractions();
        return { third, fourth: fourth.map((A) => ({ ...A, data: A.data.map((v) => v * (1 + 1e-9)) })) };
      }
    },
  },
  // Entries of order 4 with an index 0 keep their √2.
  'flattened moments contract': {
    contractAll: (moments, W, m) => {
      const [second, third, fourth] = contractAll(moments, W, m);
      return [second, third, fourth.map((v, at) => (at % moments.dimension === 0 ? v * Math.SQRT2 : v))];
    },
  },
  // Written with 15 digits.
  'accumulators come back': {
    Statistics: class extends learner.Statistics {
      override state(): learner.StatisticsState {
        const state = super.state();
        return { ...state, mean: state.mean.map((v) => Number(v.toPrecision(15))) };
      }
    },
  },
  // Divides by N − 1: the covariance of the sample is I then, not that of these rows.
  'whitened rows have': {
    whiten: (statistics) => {
      const frame = learner.whiten(statistics);
      const factor = Math.sqrt(1 - 1 / statistics.count);
      const whitener = { ...frame.whitener, data: frame.whitener.data.map((v) => v * factor) };
      return { ...frame, whitener };
    },
  },
  // Order 3 alone: blind at b = 0.
  "on exact moments the paper's algorithm": {
    networkFromMoments: (orders, options) => {
      const found = learner.networkFromMoments(orders, options);
      const { moments } = orders;
      const { weights } = learner.jointCandidatesOf(moments.T2, { third: thirdSlices(moments), fourth: [] });
      return { ...found, weights };
    },
  },
  // T_0 and T_1 of the |·| part not taken out.
  'on exact moments the signs': {
    networkFromMoments: (orders, options) =>
      learner.networkFromMoments({ ...orders, T0: orders.T0 - normalPdf(0) }, options),
  },
  // Off by 1e-9.
  'the objective of the moment fit': {
    momentFit: (moments, start, iterations) => {
      const fit = learner.momentFit(moments, start, iterations);
      return { ...fit, objective: fit.objective * (1 + 1e-9) };
    },
  },
  // Derivative by b of ζ_4 = α(b² − 1) off by 1e-6.
  'the gradient of the moment fit': {
    momentEquations: (point, contracted) => {
      const equations = momentEquations(point, contracted);
      const [m, p] = point.weights.shape;
      const gradient = Float64Array.from(equations.gradient);
      for (let i = 0; i < m; i++) gradient[m * p + m + i] += 1e-6 * point.alpha[i] * point.biases[i];
      return { ...equations, gradient };
    },
  },
  // t_ij t_ijᵀ instead of t_ij t_jiᵀ off the diagonal blocks.
  'the Gauss–Newton matrix': {
    momentEquations: (point, contracted) => {
      const equations = momentEquations(point, contracted);
      const [m, p] = point.weights.shape;
      const n = m * (p + 2);
      const matrix = Float64Array.from(equations.matrix);
      for (let k = 0; k < p; k++)
        for (let l = 0; l < p && m > 1; l++) matrix[(p + k) * n + l] = equations.matrix[(p + l) * n + k];
      return { ...equations, matrix };
    },
  },
  // One entry of the diagonal off by 1e-12.
  'the Jacobian Gram matrix': {
    jacobianGram: (hinges, rows, evaluation) => {
      const gram = jacobianGram(hinges, rows, evaluation);
      return { ...gram, matrix: gram.matrix.map((v, at) => (at === gram.size + 1 ? v * (1 + 1e-12) : v)) };
    },
  },
  // Takes every step, good or bad.
  'the polish never raises': {
    polish: (start) => {
      const value = { ...start, theta: start.theta.map((v) => 1.5 * v) };
      return { value, loss: 0, converged: true, iterations: 1 };
    },
  },
  // The first pattern that fits is taken for the only one.
  'signs are what trying': {
    solveSigns: (hinges, error) => {
      const signs = learner.solveSigns(hinges, error);
      const fits = signs.residual <= error;
      return { ...signs, unique: fits, ambiguous: signs.ambiguous.map(() => !fits) };
    },
  },
  // Does not look at the residual.
  'where no signs fit': { solveSigns: (hinges, error) => ({ ...learner.solveSigns(hinges, error), unique: true }) },
  // The linear part that open signs leave is dropped.
  'the ReLU form is': {
    reluForm: (hinges, signs) => {
      const m = hinges.signs.length;
      return learner.hingesFrom(
        'relu',
        Array.from({ length: m }, (_, i) => row(hinges, i).map((v) => 2 * signs.value[i] * v)),
        hinges.signs,
        hinges.width,
      );
    },
  },
};

/** T_3(·, ·, e_k). */
function thirdSlices(moments: Moments): learner.ContractedMoments['third'] {
  return learner.jointSlices(moments).slice(1, moments.dimension + 1);
}

for (const law of learnerLaws) {
  test(`kills its mutant: ${law.name}`, () => {
    const [, mutant] = Object.entries(mutants).find(([start]) => law.name.startsWith(start)) ?? [];
    expect(mutant).toBeDefined();
    expect(() => check(law, mutant ?? {}, { runs: 60 })).toThrow(LawError);
  });
}
