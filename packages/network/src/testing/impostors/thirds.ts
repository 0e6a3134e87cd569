import { gaussianRow, type Disguise } from './disguise.ts';
import { THIRDS } from './other-sides.ts';
import { pick, type Random } from './random.ts';
import { flipped, networkOf, padded, randomUnits, type Unit } from './unit.ts';

// e_1 + e_2 + e_3 = 0, so σ(e_k·x + c) = σ(−e_i·x + c/2) + σ(−e_j·x + c/2) where the three units are active. Rows where
// Σσ(e_k·x + c) = Σσ(−e_k·x + c/2) are therefore those that see one unit of the first kind and the two others of the second; and,
// for c < 0, those that see none.

/** Both networks of the plane, each with further units that they share. */
function pair(c: number, inputs: number, shared: readonly Unit[] = []): Pick<Disguise, 'network' | 'impostor'> {
  const units = THIRDS.map((w) => ({ w: padded(w, inputs), b: c, a: 1 }));
  return {
    network: networkOf([...units, ...shared]),
    impostor: networkOf([...units.map((unit) => ({ ...flipped(unit), b: c / 2 })), ...shared]),
  };
}

/** A point of the plane, `along` the direction of a third and `across` it. */
function put(x: Float64Array, [cos, sin]: readonly [number, number], along: number, across: number): void {
  x[0] = cos * along - sin * across;
  x[1] = sin * along + cos * across;
}

/** Three square clusters at the corners of a triangle, no wider than twice `radius`; further columns are normal. */
export function clustersAtThirds(name: string, radius: number, c: number, inputs: number): Disguise {
  return {
    name,
    differs: 'kinks',
    ...pair(c, inputs),
    tolerance: 0,
    row: (random, x) => {
      const [cos, sin] = pick(random, THIRDS);
      gaussianRow(random, x);
      x[0] = cos + radius * (2 * random.uniform() - 1);
      x[1] = sin + radius * (2 * random.uniform() - 1);
    },
  };
}

/**
 * Three sectors of 60° around the corners of a triangle, moved outwards a little more than c asks for: the rows of one reach the
 * kinks e_k·x + c = 0 at its tip, those of the others along a side.
 */
export function sectorsAtThirds(c: number, inputs: number): Disguise {
  const shift = 2.2 * c + 0.001;
  return {
    name: 'three sectors',
    differs: 'kinks',
    ...pair(c, inputs),
    tolerance: 0,
    row: (random, x) => {
      const angle = ((random.uniform() - 0.5) * Math.PI) / 3;
      const radius = 2 * Math.sqrt(random.uniform());
      const third = pick(random, THIRDS);
      gaussianRow(random, x);
      put(x, third, shift + radius * Math.cos(angle), radius * Math.sin(angle));
    },
  };
}

/**
 * A triangle and the three sectors beyond its corners: both networks are 0 in the triangle, and every kink of either is crossed
 * there and at no other place, in a corner. Rows are as dense at a corner as anywhere, in the direction across the kink.
 * @param flatness the plane is stretched so much along its second axis: flat corners let kinks turn only a little
 */
export function tipsAtThirds(flatness: number, inputs: number): Disguise {
  const { network, impostor } = pair(-1, inputs);
  return {
    name: 'tips of a triangle',
    differs: 'kinks',
    network: stretched(network, flatness),
    impostor: stretched(impostor, flatness),
    tolerance: 0,
    row: (random, x) => {
      const height = 1.5 * (2 * random.uniform() - 1);
      const across = Math.abs(height) * Math.tan(Math.PI / 6) * (2 * random.uniform() - 1);
      const third = pick(random, THIRDS);
      gaussianRow(random, x);
      put(x, third, 1 + height, across);
      x[1] *= flatness;
    },
  };
}

/** f with its second input stretched: the value at (x_1, s x_2) is what it was at (x_1, x_2). */
function stretched(f: Disguise['network'], factor: number): Disguise['network'] {
  const data = f.weights.data.map((w, at) => (at % f.inputs === 1 ? w / factor : w));
  return { ...f, weights: { ...f.weights, data } };
}

/**
 * Three sectors whose tips nearly meet, a few rows in the small triangle between them, and units that both networks share: those cut
 * the rows into so many cells that hardly two of them lie in the same one.
 * @param shared how many further units
 */
export function sectorsAmongUnits(shared: number, random: Random, inputs: number): Disguise {
  const size = 1e-3;
  return {
    name: 'three sectors among other units',
    differs: 'kinks',
    ...pair(-size, inputs, randomUnits(random, inputs, shared)),
    tolerance: 0,
    row: (draw, x) => {
      const third = pick(draw, THIRDS);
      gaussianRow(draw, x);
      if (draw.uniform() < 0.03) {
        // Inside the triangle e_k·x > −size/2: no unit of either network is active.
        put(x, third, size * 0.4 * draw.uniform(), 0.2 * size * (2 * draw.uniform() - 1));
        return;
      }
      const height = 2 * Math.sqrt(draw.uniform());
      put(x, third, size + height, height * Math.tan(Math.PI / 6) * (2 * draw.uniform() - 1));
    },
  };
}
