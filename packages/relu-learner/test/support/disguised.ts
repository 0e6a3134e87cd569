import type { Disguise } from '@depth2/network/testing';
import type { Family } from './hard-case.ts';
import type { Random } from './random.ts';

/**
 * A disguise of `@depth2/network/testing` as a family: one of its two networks, when they have one width, is the truth, and the
 * other one an alternative. Where the impostor has fewer units the learner is told of these.
 * @param rowsOf how many rows a file may have
 */
export function disguised(
  name: string,
  make: (random: Random, inputs: number) => Disguise,
  inputsOf: readonly number[],
  rowsOf: (units: number, inputs: number, random: Random) => number,
): Family {
  return {
    name,
    recipe: (random) => {
      const inputs = random.pick(inputsOf);
      const { network, impostor, row } = make(random, inputs);
      const oneWidth = network.hidden === impostor.hidden;
      const [truth, other] = oneWidth && random.uniform() < 0.5 ? [impostor, network] : [network, impostor];
      return {
        inputs,
        rows: rowsOf(truth.hidden, inputs, random),
        hidden: impostor.hidden,
        law: row,
        truth,
        alternatives: oneWidth ? [other] : [],
      };
    },
  };
}

/** One of the numbers. */
export function oneOf(...rows: number[]): (units: number, inputs: number, random: Random) => number {
  return (_units, _inputs, { pick }) => pick(rows);
}

/** Forty rows a parameter, and more. */
export function plentiful(units: number, inputs: number): number {
  return 600 + 40 * units * (inputs + 1);
}
