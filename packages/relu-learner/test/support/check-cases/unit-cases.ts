import {
  impostorOn,
  latticeTwins,
  networkOf,
  printedRow,
  randomUnits,
  sectorsAmongUnits,
  seededRandom,
  tradedOnLines,
  tradedOnPlusMinusOne,
  type Disguise,
  type Unit,
} from '@depth2/network/testing';
import type { CheckCase } from './check-case.ts';

/** The impostor of a disguise, claimed. */
function claimedOf(
  check: string,
  impostor: string,
  disguise: Disguise,
  rows: number,
  more: Partial<CheckCase> = {},
): CheckCase {
  const { network, impostor: claimed, X } = impostorOn(disguise, rows, seededRandom(rows));
  return { check, impostor, claimed, truth: network, X: X.data, unit: 0, ...more };
}

/** A unit that is active on all rows, and another one turned around: what that adds is linear, and may be in the former. */
function activeOnAllRows(): CheckCase {
  const random = seededRandom(31);
  const [one, other] = randomUnits(random, 3, 2);
  const everywhere: Unit = { w: [0.5, 0.5, Math.SQRT1_2], b: 50, a: 1 };
  // σ(t) = σ(−t) + t.
  const moved: Unit = {
    w: everywhere.w.map((v, k) => v + one.a * one.w[k]),
    b: everywhere.b + one.a * one.b,
    a: 1,
  };
  const turned: Unit = { w: one.w.map((v) => -v), b: -one.b, a: one.a };
  return {
    check: 'bends',
    impostor:
      'a unit that is active on all rows, with the linear function that another one leaves when it is turned around',
    besides: ['rank', 'rows on both sides', 'gap at the kink', 'turning of the kink'],
    claimed: networkOf([everywhere, one, other]),
    truth: networkOf([moved, turned, other]),
    X: Float64Array.from({ length: 3 * 800 }, random.normal),
    unit: 0,
  };
}

/** A unit so small that the labels do not show it to ten digits. */
function tinyUnit(): CheckCase {
  const random = seededRandom(33);
  const [large, small] = randomUnits(random, 3, 2);
  const moved = { ...small, a: 1e-9, b: small.b + 1e-7 };
  return {
    check: 'parameter error',
    impostor: 'a unit with output weight 1e-9 and a bias that is off by 1e-7',
    claimed: networkOf([moved, large]),
    truth: networkOf([{ ...small, a: 1e-9 }, large]),
    X: Float64Array.from({ length: 3 * 800 }, random.normal),
    unit: 0,
  };
}

/** No rows for a while around a kink: two kinks there look like one. */
function twinsInAGap(): CheckCase {
  const random = seededRandom(34);
  const w = [0.6, 0.8, 0];
  const half = 0.03;
  const X = new Float64Array(3 * 1200);
  for (let n = 0; n < 1200;) {
    const x = X.subarray(3 * n, 3 * n + 3);
    x.forEach((_, k) => (x[k] = random.normal()));
    if (Math.abs(0.6 * x[0] + 0.8 * x[1]) > half) n++;
  }
  const other = randomUnits(random, 3, 1)[0];
  return {
    check: 'gap at the kink',
    impostor: 'one kink in an empty slab where the truth has two',
    claimed: networkOf([{ w, b: 0, a: 1 }, other]),
    truth: networkOf([{ w, b: half / 2, a: 0.5 }, { w, b: -half / 2, a: 0.5 }, other]),
    X,
    unit: 0,
  };
}

/** Levels of a hidden sum at random distances, each shared by a few rows. */
function irregularLevels(): CheckCase {
  const random = seededRandom(35);
  const levels = Array.from({ length: 250 }, random.normal).sort((a, b) => a - b);
  const [below, above] = [levels[124], levels[125]];
  const gap = above - below;
  const w = [Math.SQRT1_2, Math.SQRT1_2, 0];
  const at = (level: number): number => -Math.SQRT1_2 * level;
  const middle = (below + above) / 2;
  const X = new Float64Array(3 * 900);
  for (let n = 0; n < 900; n++) {
    const x = X.subarray(3 * n, 3 * n + 3);
    x.forEach((_, k) => (x[k] = random.normal()));
    x[1] = levels[Math.floor(random.uniform() * levels.length)] - x[0];
  }
  const other = randomUnits(random, 3, 1)[0];
  return {
    check: 'no shared values',
    impostor: 'one kink between two levels of a sum of columns where the truth has two',
    claimed: networkOf([{ w, b: at(middle), a: 1 }, other]),
    truth: networkOf([{ w, b: at(middle - gap / 4), a: 0.5 }, { w, b: at(middle + gap / 4), a: 0.5 }, other]),
    X,
    unit: 0,
  };
}

/** The checks behind the parameters of one unit, each with an impostor. */
export const unitCases: readonly (() => CheckCase)[] = [
  activeOnAllRows,
  tinyUnit,
  twinsInAGap,
  () =>
    claimedOf('crossed alone', 'three kinks in sectors, few rows', sectorsAmongUnits(0, seededRandom(36), 2), 150, {
      besides: ['parameter error'],
    }),
  () =>
    claimedOf(
      'side of its own',
      'three kinks in sectors that eight further units cut into pieces',
      sectorsAmongUnits(8, seededRandom(37), 2),
      3000,
      { besides: ['parameter error', 'gap at the kink', 'crossed alone'] },
    ),
  () =>
    claimedOf(
      'solid surroundings',
      'two units that trade weights on one of several lines',
      tradedOnLines(true, seededRandom(38), 3),
      2000,
    ),
  () =>
    claimedOf(
      'no discrete column',
      'two units that trade places where a column is −1, in 25 dimensions',
      tradedOnPlusMinusOne(seededRandom(39), 25),
      2500,
      { besides: ['solid surroundings'] },
    ),
  irregularLevels,
  () =>
    claimedOf(
      'no lattice',
      'one kink between points of a lattice so fine that no two rows share one, where the truth has two',
      latticeTwins('', printedRow(7), [1], 1e-7, seededRandom(40), 3),
      1500,
    ),
];
