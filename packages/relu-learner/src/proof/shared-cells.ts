/**
 * How often chance alone separates two kinds of things as they are separated: the pairs of one of each kind in the same
 * cell are counted, and the share of all choices of which things are above that give no more pairs.
 *
 * Σ over the cells' choices of u_c out of n_c, with Σ u_c given and Σ u_c(n_c − u_c) at most what was observed: by a table of
 * the number of choices for every (Σ u_c, Σ u_c(n_c − u_c)), one cell after the other. Exact while there are at most 50 things.
 *
 * @param cells the cell of every thing
 * @param above its kind
 * @returns 1 when there is one kind only
 * Cost: things²·pairs/2 additions, a million at most.
 * @example
 * chanceOfSharedCells(['a', 'a', 'b', 'b'], [true, true, false, false]) // => 0.3333333333333333
 */
export function chanceOfSharedCells(cells: readonly string[], above: readonly boolean[]): number {
  const sizes = new Map<string, { above: number; all: number }>();
  cells.forEach((cell, n) => {
    const size = sizes.get(cell) ?? { above: 0, all: 0 };
    sizes.set(cell, { above: size.above + (above[n] ? 1 : 0), all: size.all + 1 });
  });
  const wanted = above.filter(Boolean).length;
  let pairs = 0;
  for (const cell of sizes.values()) pairs += cell.above * (cell.all - cell.above);
  // choices[u][p]: in how many ways the cells so far have u things above and p pairs.
  let choices = emptyTable(wanted, pairs);
  choices[0][0] = 1;
  for (const { all } of sizes.values()) choices = withCell(choices, all);
  return choices[wanted].reduce((sum, ways) => sum + ways, 0) / binomial(cells.length, wanted);
}

function emptyTable(wanted: number, pairs: number): Float64Array[] {
  return Array.from({ length: wanted + 1 }, () => new Float64Array(pairs + 1));
}

function withCell(choices: readonly Float64Array[], size: number): Float64Array[] {
  const wanted = choices.length - 1;
  const pairs = choices[0].length - 1;
  const out = emptyTable(wanted, pairs);
  for (let u = 0; u <= Math.min(size, wanted); u++) {
    const ways = binomial(size, u);
    const more = u * (size - u);
    for (let before = 0; before + u <= wanted; before++) {
      for (let p = 0; p + more <= pairs; p++) out[before + u][p + more] += ways * choices[before][p];
    }
  }
  return out;
}

function binomial(n: number, k: number): number {
  let out = 1;
  for (let i = 1; i <= k; i++) out = (out * (n - k + i)) / i;
  return Math.round(out);
}
