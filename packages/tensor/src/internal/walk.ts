/**
 * Visits the multisets i₁ ≤ … ≤ i_k of {0, …, dimension − 1} in lexicographic order, the order of packed entries.
 * `multiplicity` is k!/∏ α_i!, the number of dense entries that the packed one stands for; `changed` is the first slot
 * that differs from the visit before (0 on the first), so that running products need not start again.
 * `indices` is one array, reused. Cost: a constant number of steps a visit, on average.
 */
export function walk(
  order: number,
  dimension: number,
  visit: (position: number, indices: Int32Array, multiplicity: number, changed: number) => void,
): void {
  if (order > 0 && dimension === 0) return;
  const indices = new Int32Array(order);
  const run = new Int32Array(order + 1);
  // multiplicity[t] belongs to the first t slots: appending an index that ends a run of length r multiplies it by t/r.
  const multiplicity = new Float64Array(order + 1).fill(1);
  let changed = 0;
  for (let position = 0; ; position += 1) {
    for (let t = changed; t < order; t += 1) {
      run[t + 1] = t > 0 && indices[t] === indices[t - 1] ? run[t]! + 1 : 1;
      multiplicity[t + 1] = (multiplicity[t]! * (t + 1)) / run[t + 1]!;
    }
    visit(position, indices, multiplicity[order]!, changed);
    changed = order - 1;
    while (changed >= 0 && indices[changed] === dimension - 1) changed -= 1;
    if (changed < 0) return;
    indices.fill(indices[changed]! + 1, changed);
  }
}

/** Binomial coefficient C(n, k); exact while it is below 2^53. */
export function binomial(n: number, k: number): number {
  let value = 1;
  // Every intermediate value is itself a binomial coefficient: C(n − k + i, i).
  for (let i = 1; i <= k; i += 1) value = (value * (n - k + i)) / i;
  return Math.round(value);
}

/** Position of a sorted multiset among all of its order, from a table made once. */
export function ranker(order: number, dimension: number): (indices: ArrayLike<number>) => number {
  // Multisets after i₁ ≤ … ≤ i_k, grouped by the first slot that is larger: C(n − 1 − i_t + k − t, k − t + 1) for slot t = 1..k.
  const after = new Float64Array(order * dimension);
  for (let t = 0; t < order; t += 1) {
    for (let i = 0; i < dimension; i += 1)
      after[t * dimension + i] = binomial(dimension - 1 - i + order - t - 1, order - t);
  }
  const last = binomial(dimension + order - 1, order) - 1;
  return (indices) => {
    let rank = last;
    for (let t = 0; t < order; t += 1) rank -= after[t * dimension + indices[t]!]!;
    return rank;
  };
}
