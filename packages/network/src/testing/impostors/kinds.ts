import type { Matrix } from '@depth2/tensor';
import type { Network } from '../../types.ts';
import { gaussianRow, impostorOn, type Disguise, type Impostor } from './disguise.ts';
import { tradedOnLines, whereTwoAgree } from './faces.ts';
import {
  integerRow,
  latticeExchange,
  latticeTwins,
  printedRow,
  tradedOnPlusMinusOne,
  wholeSumRow,
} from './lattices.ts';
import {
  kinkSplitInGap,
  tinyUnit,
  unitBeyondAllRows,
  unitsThatCancel,
  unitSplit,
  weightsAlongDependence,
} from './on-given-rows.ts';
import { lastUnitClosesTheSum, signedSubsetSumsToZero, tetrahedron, threeUnitsAt120 } from './other-sides.ts';
import { integer, pick, seededRandom, type Random } from './random.ts';
import { clustersAtThirds, sectorsAmongUnits, sectorsAtThirds, tipsAtThirds } from './thirds.ts';
import { flipped, networkOf, randomUnit, randomUnits } from './unit.ts';

/** Makes both networks and the law of their rows. */
type DisguiseMaker = (random: Random) => Disguise;

/** The laws on which two networks agree, by name: everything random about them is drawn. */
const disguises: Readonly<Record<string, DisguiseMaker>> = {
  'three units at 120°': (random) => threeUnitsAt120(random, integer(random, 2, 4)),
  tetrahedron: (random) => tetrahedron(random, integer(random, 3, 4)),
  'last unit closes the sum': (random) => lastUnitClosesTheSum(random, integer(random, 3, 5)),
  'signed subset sums to zero': (random) => signedSubsetSumsToZero(random, integer(random, 3, 5)),
  'three tight clusters': (random) =>
    clustersAtThirds('three tight clusters', 0.05, 0.3 * random.uniform(), integer(random, 2, 3)),
  'three wide clusters': (random) =>
    clustersAtThirds('three wide clusters', 0.3, 0.05 * random.uniform(), integer(random, 2, 3)),
  'three sectors': (random) => sectorsAtThirds(0.01 * random.uniform(), integer(random, 2, 3)),
  'three sectors among other units': (random) => sectorsAmongUnits(6, random, integer(random, 2, 3)),
  'tips of a triangle': (random) => tipsAtThirds(pick(random, [1, 3, 10]), integer(random, 2, 3)),
  'lattice twins, integers': (random) =>
    latticeTwins('lattice twins, integers', integerRow(pick(random, [10, 100])), [1], 1, random, 3),
  'lattice twins, 3 decimals': (random) =>
    latticeTwins('lattice twins, 3 decimals', printedRow(3), [1], 0.001, random, 3),
  'lattice twins, 7 decimals': (random) =>
    latticeTwins('lattice twins, 7 decimals', printedRow(7), [1], 1e-7, random, 3),
  'lattice twins, oblique': (random) =>
    latticeTwins('lattice twins, oblique', printedRow(2), [0.6, 0.8], 0.002, random, 3),
  'lattice twins in a hidden column': (random) =>
    latticeTwins(
      'lattice twins in a hidden column',
      wholeSumRow,
      [Math.SQRT1_2, Math.SQRT1_2],
      Math.SQRT1_2,
      random,
      3,
    ),
  'lattice exchange, 6 decimals': (random) =>
    latticeExchange('lattice exchange, 6 decimals', printedRow(6), 1e-6, random, 3),
  'traded on ±1': (random) => tradedOnPlusMinusOne(random, integer(random, 2, 9)),
  'rows on the axes': (random) => tradedOnLines(false, random, integer(random, 2, 4)),
  'rows on lines': (random) => tradedOnLines(true, random, integer(random, 2, 4)),
  'rows where two networks agree': (random) => whereTwoAgree(random, integer(random, 2, 4)),
};

/** Impostors of a random network on normal rows. */
const onNormalRows: Readonly<Record<string, (network: Network, X: Matrix, random: Random) => Impostor>> = {
  'unit beyond all rows': (network, X, random) => unitBeyondAllRows(network, X, randomUnit(random, network.inputs).w),
  'kink split in its gap': (network, X) => kinkSplitInGap(betweenRows(network, X), X, 0),
  'weights along a repeated column': (network, X, random) => {
    const [rows, d] = X.shape;
    for (let n = 0; n < rows; n++) X.data[n * d + d - 1] = X.data[n * d];
    const n = Array.from({ length: d }, (_, k) => Number(k === 0) - Number(k === d - 1));
    return weightsAlongDependence(network, X, { n, c: 0 }, 0.2 + random.uniform());
  },
  'units that cancel': (network, X, random) => unitsThatCancel(network, X, randomUnit(random, network.inputs)),
  'unit split in two': (network, X) => unitSplit(network, X, 0),
  'tiny unit': (network, X, random) => tinyUnit(network, X, randomUnit(random, network.inputs), 1e-10),
  'two units on one kink, one of them split': (network, X) => {
    const { w, b } = randomUnits(seededRandom(1), network.inputs, 1)[0];
    const bent = { w: [...w], b, a: 0.9 };
    return unitSplit(networkOf([bent, { ...flipped(bent), a: -0.4 }]), X, 0);
  },
};

/** The network with the first unit's kink in the middle between the two rows in the middle. */
function betweenRows(network: Network, { shape: [rows, d], data }: Matrix): Network {
  const along = Float64Array.from({ length: rows }, (_, n) =>
    network.weights.data.subarray(0, d).reduce((sum, w, k) => sum + w * data[n * d + k], 0),
  ).sort();
  const middle = (along[(rows >> 1) - 1] + along[rows >> 1]) / 2;
  return { ...network, biases: network.biases.map((b, i) => (i === 0 ? -middle : b)) };
}

/** Names of all kinds of impostors. */
export const impostorKinds: readonly string[] = [...Object.keys(disguises), ...Object.keys(onNormalRows)];

/**
 * An impostor of a kind: two networks with other parameters that have equal values on the rows. The same seed gives the same one.
 * @param kind one of `impostorKinds`
 * @throws RangeError for other kinds
 * @example
 * import { evaluate } from '@depth2/network';
 * const { network, impostor, X } = drawImpostor('three tight clusters', { rows: 50, seed: 1 });
 * const [y, other] = [network, impostor].map((f) => evaluate(f, X));
 * Math.max(...y.map((v, n) => Math.abs(v - other[n]))) < 1e-14 // => true
 */
export function drawImpostor(kind: string, { rows, seed }: { readonly rows: number; readonly seed: number }): Impostor {
  const random = seededRandom(seed);
  if (Object.hasOwn(disguises, kind)) return impostorOn(disguises[kind](random), rows, random);
  if (!Object.hasOwn(onNormalRows, kind))
    throw new RangeError(`testing.drawImpostor: kind must be one of impostorKinds, got ${kind}`);
  const inputs = integer(random, 2, 4);
  const network = networkOf(randomUnits(random, inputs, integer(random, 1, 3)));
  const data = new Float64Array(rows * inputs);
  gaussianRow(random, data);
  return { ...onNormalRows[kind](network, { shape: [rows, inputs], data }, random), name: kind };
}
