import { type Law, lawList } from '@depth2/laws';
import type { CpTensor, Matrix } from '../types.ts';
import { cpTensor } from './arbitraries.ts';
import { completed, type TensorImplementation } from './tensor-functions.ts';
import { distance, length } from './units.ts';

type CpLaw = Law<CpTensor, TensorImplementation>;

/** Σ_r |λ_r| ∏ ‖u_r^j‖: the size of what is added up, whatever cancels. */
function size({ weights, factors }: CpTensor): number {
  return weights.reduce((sum, weight, r) => {
    const norms = factors.map(({ shape: [, n], data }) => length(data.subarray(r * n, (r + 1) * n)));
    return sum + norms.reduce((product, norm) => product * norm, Math.abs(weight));
  }, 0);
}

const unfolding: CpLaw = {
  name: 'the unfolding of a CP tensor is a product of its factors',
  statement:
    '\\mathrm{unfold}_n(T) = A_n^T\\,\\mathrm{diag}(\\lambda)\\,(A_1 \\odot \\dots \\odot A_{n-1} \\odot A_{n+1} \\dots)',
  arbitrary: cpTensor(),
  residual: (cp, implementation) => {
    const { cpToDense, khatriRao, multiply, transpose, unfold } = completed(implementation);
    const dense = cpToDense(cp);
    const rank = cp.weights.length;
    const residuals = cp.factors.map((factor, mode) => {
      const weights: Matrix = { shape: [rank, 1], data: cp.weights };
      const others = cp.factors.filter((_, j) => j !== mode).reduce((left, right) => khatriRao(left, right), weights);
      return distance(unfold(dense, mode).data, multiply(transpose(factor), others).data, size(cp));
    });
    return Math.max(...residuals);
  },
  bound: 8,
  source: 'Kolda & Bader 2009, §3',
  about: ['cpToDense', 'khatriRao', 'multiply', 'transpose', 'unfold'],
};

const normIsDense: CpLaw = {
  name: 'the norm of a CP tensor is that of its dense form',
  statement: '\\|T\\|^2 = \\sum_{rs} \\lambda_r \\lambda_s \\prod_j \\langle u_r^j, u_s^j\\rangle',
  arbitrary: cpTensor(),
  residual: (cp, implementation) => {
    const { cpNorm, cpToDense } = completed(implementation);
    return distance([cpNorm(cp) ** 2], [length(cpToDense(cp).data) ** 2], size(cp) ** 2);
  },
  bound: 21,
  source: 'Kolda & Bader 2009, §3',
  about: ['cpNorm', 'cpToDense'],
};

const arranged: CpLaw = {
  name: 'arranging changes the form of a CP tensor and not the tensor; twice is once',
  statement:
    'T = \\sum_r \\lambda_r u_r^1 \\otimes \\dots \\otimes u_r^k,\\ |\\lambda_1| \\ge |\\lambda_2| \\ge \\dots',
  arbitrary: cpTensor(),
  residual: (cp, implementation) => {
    const { cpArrange, cpToDense } = completed(implementation);
    const once = cpArrange(cp);
    const weights = once.weights.map(Math.abs);
    // Order is exact, so an ascent is no matter of rounding.
    if (weights.some((weight, r) => r > 0 && weight > weights[r - 1]!)) return Number.POSITIVE_INFINITY;
    const twice = cpArrange(once);
    return Math.max(
      distance(cpToDense(once).data, cpToDense(cp).data, size(cp)),
      distance(twice.weights.map(Math.abs), weights, size(cp)),
      distance(cpToDense(twice).data, cpToDense(once).data, size(cp)),
    );
  },
  bound: 16,
  source: 'definition',
  about: ['cpArrange', 'cpToDense'],
};

/** Laws of CP tensors. */
export const cpLaws: readonly Law<unknown, TensorImplementation>[] = lawList<TensorImplementation>(
  unfolding,
  normIsDense,
  arranged,
);
