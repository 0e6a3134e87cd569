import { evaluate } from '../../evaluate.ts';
import type { Network } from '../../types.ts';
import type { Disguise } from './disguise.ts';
import { integer, pick, sign, type Random } from './random.ts';
import { solve } from './solve.ts';
import { networkOf, randomUnits } from './unit.ts';

/**
 * Rows on lines through 0 and units of one a and b: only the values w_i·v_k along the lines matter, and which unit has which of them
 * on the first line does not.
 * @param oblique lines in random directions, or the axes
 */
export function tradedOnLines(oblique: boolean, random: Random, inputs: number): Disguise {
  const directions = Array.from({ length: inputs }, (_, k) =>
    Array.from({ length: inputs }, (__, j) => (oblique ? random.normal() : Number(j === k))),
  );
  const b = sign(random) * (0.3 + random.uniform());
  const along = Array.from({ length: 2 }, () => directions.map(() => random.normal()));
  const traded = [
    [along[1][0], ...along[0].slice(1)],
    [along[0][0], ...along[1].slice(1)],
  ];
  const network = (slopes: readonly (readonly number[])[]): Network =>
    networkOf(slopes.map((s) => ({ w: solve(directions, s), b, a: 0.8 })));
  return {
    name: oblique ? 'rows on lines' : 'rows on the axes',
    differs: 'kinks',
    network: network(along),
    impostor: network(traded),
    tolerance: 0,
    row: (draw, x) => {
      const v = pick(draw, directions);
      const t = 2 * draw.normal();
      x.forEach((_, j) => (x[j] = t * v[j]));
    },
  };
}

/** Farthest row, in units of √d. */
const REACH = 3;

/** Differences below this are rounding: there the networks agree on a whole region. */
const AGREES = 1e-9;

/** Of so many lines a fifth must meet the rows, in as many pairs of cells as there are units. */
const TRIED = 100;

/**
 * Any two networks, on the rows where they happen to agree: pieces of hyperplanes, with bends at the kinks of both.
 * Pairs of random networks are drawn until they agree in enough places.
 */
export function whereTwoAgree(random: Random, inputs: number, hidden: number = integer(random, 2, 3)): Disguise {
  for (;;) {
    const network = networkOf(randomUnits(random, inputs, hidden));
    const impostor = networkOf(randomUnits(random, inputs, hidden));
    const found = Array.from({ length: TRIED }, () => commonRow(network, impostor, random)).filter((x) => x !== null);
    const cells = new Set(found.map((x) => [network, impostor].map((f) => cellOf(f, x)).join()));
    if (found.length < TRIED / 5 || cells.size < 2 * hidden) continue;
    return {
      name: 'rows where two networks agree',
      differs: 'kinks',
      network,
      impostor,
      tolerance: 0,
      row: (draw, x) => {
        let common: Float64Array | null = null;
        while (common === null) common = commonRow(network, impostor, draw);
        x.set(common);
      },
    };
  }
}

/** A point of a random line where two networks agree; null when there is none, or none nearby. */
function commonRow(f: Network, g: Network, random: Random): Float64Array | null {
  const d = f.inputs;
  const [p, v] = [0, 1].map(() => Float64Array.from({ length: d }, random.normal));
  const at = (s: number): Float64Array => p.map((x, k) => x + s * v[k]);
  const difference = (s: number): number => evaluate(f, [at(s)])[0] - evaluate(g, [at(s)])[0];
  const ends = [-8, ...crossings(f, p, v), ...crossings(g, p, v), 8].filter((s) => Math.abs(s) <= 8);
  ends.sort((a, b) => a - b);
  const roots = ends.slice(1).flatMap((end, k) => {
    const start = ends[k];
    const [low, high] = [difference(start), difference(end)];
    if (!(low * high < 0 && Math.min(Math.abs(low), Math.abs(high)) > AGREES)) return [];
    // Linear in between; once more, for the rounding.
    const slope = (high - low) / (end - start);
    const root = start - low / slope;
    return [root - difference(root) / slope];
  });
  const near = roots.map(at).filter((x) => Math.hypot(...x) < REACH * Math.sqrt(d));
  return near.length > 0 ? pick(random, near) : null;
}

/** Where the line p + s v meets the kinks. */
function crossings({ inputs: d, weights, biases }: Network, p: Float64Array, v: Float64Array): number[] {
  return Array.from(biases, (b, i) => {
    const along = (x: Float64Array): number => x.reduce((sum, z, k) => sum + z * weights.data[i * d + k], 0);
    return -(along(p) + b) / along(v);
  });
}

function cellOf({ inputs: d, weights, biases }: Network, x: Float64Array): string {
  return Array.from(biases, (b, i) => (x.reduce((sum, z, k) => sum + z * weights.data[i * d + k], b) > 0 ? 1 : 0)).join(
    '',
  );
}
