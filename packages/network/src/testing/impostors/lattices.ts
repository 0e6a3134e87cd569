import { gaussianRow, type Disguise } from './disguise.ts';
import { integer, sign, type Random } from './random.ts';
import { networkOf, padded, randomUnits, type Unit } from './unit.ts';

type Row = Disguise['row'];

/** Integers uniform in [−most, most]. */
export function integerRow(most: number): Row {
  return (random, x) => x.forEach((_, k) => (x[k] = integer(random, -most, most)));
}

/** Normal numbers, printed with that many decimals. */
export function printedRow(decimals: number): Row {
  return ({ normal }, x) => x.forEach((_, k) => (x[k] = Number(normal().toFixed(decimals))));
}

/** Normal columns of which only the sum of the first two is whole. */
export function wholeSumRow(random: Random, x: Float64Array): void {
  gaussianRow(random, x);
  x[1] = Math.round(10 * random.normal()) - x[0];
}

/**
 * ½σ(t + h/2) + ½σ(t − h/2) = σ(t) at the odd multiples of h/2: two kinks between neighbouring points of a lattice look like
 * one in the middle.
 * @param direction of w: w·x takes multiples of `step`
 */
export function latticeTwins(
  name: string,
  row: Row,
  direction: readonly number[],
  step: number,
  random: Random,
  inputs: number,
): Disguise {
  const unit: Unit = { w: padded(direction, inputs), b: (integer(random, -8, 8) + 0.5) * step, a: 1.2 };
  const others = randomUnits(random, inputs, integer(random, 0, 1));
  const twins = [step / 2, -step / 2].map((shift) => ({ ...unit, a: unit.a / 2, b: unit.b + shift }));
  return {
    name,
    differs: 'kinks',
    network: networkOf([...twins, ...others]),
    impostor: networkOf([unit, ...others]),
    tolerance: 0,
    row,
  };
}

/**
 * Twins in one of two columns, a single unit in the other, and the other way around: both networks have three units.
 */
export function latticeExchange(name: string, row: Row, step: number, random: Random, inputs: number): Disguise {
  const axis = (k: number): Unit => ({
    w: Array.from({ length: inputs }, (_, j) => Number(j === k)),
    b: (integer(random, -8, 8) + 0.5) * step,
    a: sign(random),
  });
  const twins = (unit: Unit): Unit[] =>
    [step / 2, -step / 2].map((shift) => ({ ...unit, a: unit.a / 2, b: unit.b + shift }));
  const [one, other] = [axis(0), axis(1)];
  return {
    name,
    differs: 'kinks',
    network: networkOf([...twins(one), other]),
    impostor: networkOf([one, ...twins(other)]),
    tolerance: 0,
    row,
  };
}

/**
 * One column is ±1, the others are normal: two parallel units trade places where it is −1. On each of the two values the
 * networks have the same two kinks.
 */
export function tradedOnPlusMinusOne(random: Random, inputs: number): Disguise {
  const { w } = randomUnits(random, inputs - 1, 1)[0];
  const [p, q, r, s] = Array.from({ length: 4 }, () => 2 * random.uniform() - 1);
  // The kinks at +1 are p and q, at −1 they are r and s: (b + v, b − v) = (p, r) and (q, s), or (p, s) and (q, r).
  const unit = (atPlus: number, atMinus: number): Unit => ({
    w: [(atPlus - atMinus) / 2, ...w],
    b: (atPlus + atMinus) / 2,
    a: 1,
  });
  return {
    name: 'traded on ±1',
    differs: 'kinks',
    network: networkOf([unit(p, r), unit(q, s)]),
    impostor: networkOf([unit(p, s), unit(q, r)]),
    tolerance: 0,
    row: (draw, x) => {
      gaussianRow(draw, x);
      x[0] = sign(draw);
    },
  };
}
