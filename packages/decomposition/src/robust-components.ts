import type { SymmetricTensor } from '@depth2/tensor';

import { mergeComponents, type ComponentList, type MergedComponents } from './merge-components.ts';
import { symmetricComponents, type SymmetricComponentsOptions } from './symmetric-components.ts';

/**
 * The paper's robust step: decompose every tensor on its own, drop components with small coefficients, merge the lists.
 * With two consecutive orders, c_k(b) and c_{k+1}(b) never vanish together, so one of the lists has every neuron.
 * @param tensors symmetric tensors of orders ≥ 3 with the same w_i, usually T_3 and T_4
 * @param options as for `symmetricComponents` and `mergeComponents`; `threshold` default 1e-6 in the unit of the coefficients
 * @returns as `mergeComponents`; [list, row] counts the tensors and the rows of their components
 * Cost: that of `symmetricComponents`, once a tensor.
 * @example
 * import { symmetric } from '@depth2/tensor';
 * // order 3 does not see the second vector, order 4 not the first
 * const merged = robustComponents([symmetric.power([1, 0], 3), symmetric.power([0, 1], 4)], { rank: 2 });
 * merged.value.shape // => [ 2, 2 ]
 * @see Awasthi, Tang & Vijayaraghavan 2021
 */
export function robustComponents(
  tensors: readonly SymmetricTensor[],
  options: SymmetricComponentsOptions & { readonly threshold?: number; readonly angle?: number },
): MergedComponents {
  const lists = tensors.map((T): ComponentList => {
    const { value, coefficients } = symmetricComponents(T, options);
    return { vectors: value, coefficients };
  });
  return mergeComponents(lists, { threshold: options.threshold ?? 1e-6, angle: options.angle ?? 5 });
}
